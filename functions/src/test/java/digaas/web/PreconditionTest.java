package digaas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
    private static final HttpResponse ANSWER =
            HttpResponse.of(200, "text/plain", Map.of(), "text").tagged();
    private static final String TAG = Objects.requireNonNull(ANSWER.headers().get("etag"));

    private static HttpResponse answer(String sent, HttpResponse answer) {
        var request = new HttpRequest("GET", "/", Map.of(), Map.of("if-none-match", sent), "", "test", Instant.EPOCH);
        return Precondition.applied(request, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"x\", %s", "W/\"a,b\",%s , \"y\"", "*", " * "})
    void whatIsKnownIsNotSentAgain(String form) {
        HttpResponse answer = answer(form.formatted(TAG), ANSWER);
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("etag", TAG)
                .containsEntry("cache-control", "private, no-cache")
                .doesNotContainKey("content-type");
    }

    @Test
    void tagsAreComparedWeakly() {
        assertThat(TAG).startsWith("W/\"");
        assertThat(answer(TAG.substring(2), ANSWER).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"x\"", "W/\"x\"", "x", "\"", "\"*\""})
    void whatIsNotKnownIsSent(String sent) {
        assertThat(answer(sent, ANSWER)).isSameAs(ANSWER);
    }

    @Test
    void anAnswerWithoutATagIsAlwaysSent() {
        HttpResponse untagged = HttpResponse.of(200, "text/plain", Map.of(), "text");
        assertThat(answer("*", untagged)).isSameAs(untagged);
    }

    @Test
    void theTagFollowsTheContent() {
        HttpResponse other =
                HttpResponse.of(200, "text/plain", Map.of(), "texts").tagged();
        assertThat(other.headers().get("etag")).isNotEqualTo(TAG);
        assertThat(answer(TAG, other)).isSameAs(other);
    }
}
