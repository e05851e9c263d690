package digaas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    private static final HttpResponse LONG = text("ü".repeat(ContentCoding.LEAST / 2));

    private static HttpResponse text(String body) {
        return HttpResponse.of(200, "text/plain", Map.of(), body);
    }

    private static HttpResponse coded(Map<String, String> headers, HttpResponse answer) {
        return ContentCoding.applied(new HttpRequest("GET", "/", Map.of(), headers, "", "test", Instant.EPOCH), answer);
    }

    private static String decoded(HttpResponse answer) throws IOException {
        assertThat(answer.isBase64Encoded()).isTrue();
        byte[] octets = Base64.getDecoder().decode(answer.body());
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** RFC 9110, section 12.5.3. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gzip                       | true
        GZIP                       | true
        deflate, gzip;q=0.5, br    | true
        gzip ; q=0.001             | true
        *                          | true
        br;q=1, *;q=0.1            | true
        x, gzip;q=nonsense, gzip   | true
        gzip;q=0                   | false
        gzip;q=0.000, *            | false
        *;q=0                      | false
        identity                   | false
        br                         | false
        ''                         | false
        gzipped                    | false
        gzip;q                     | false
        """)
    void gzipIsSentToThoseWhoTakeIt(String accepted, boolean isCompressed) throws Exception {
        HttpResponse answer = coded(Map.of("accept-encoding", accepted), LONG);
        assertThat(answer.headers().containsKey("content-encoding")).isEqualTo(isCompressed);
        assertThat(isCompressed ? decoded(answer) : answer.body()).isEqualTo(LONG.body());
        assertThat(answer.headers())
                .containsEntry("vary", "accept-encoding")
                .containsEntry("content-type", "text/plain");
    }

    @Test
    void withoutTheHeaderNothingIsCompressed() {
        assertThat(coded(Map.of(), LONG).body()).isEqualTo(LONG.body());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ContentCoding.LEAST - 1})
    void whatIsShortIsSentAsItIs(int length) {
        HttpResponse answer = coded(Map.of("accept-encoding", "gzip"), text("x".repeat(length)));
        assertThat(answer.headers()).doesNotContainKey("content-encoding");
        assertThat(answer.body()).hasSize(length);
    }

    @Test
    void picturesAreSentAsTheyAre() {
        HttpResponse picture = HttpResponse.bytes(200, "image/png", new byte[5_000]);
        assertThat(coded(Map.of("accept-encoding", "gzip"), picture)).isEqualTo(picture);
    }
}
