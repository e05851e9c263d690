package digaas.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.fuzz.Shot.Framing;
import digaas.tests.http.Reply;
import digaas.tests.openapi.Description;
import digaas.tests.openapi.Description.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small share of what {@code ./digaas fuzz} sends, and whether its judge would notice. */
@Demanding
class FuzzTest {
    private static final int REQUESTS = 2_000;
    private static final Operation TIME = new Operation("GET", "/time");

    private final Description description =
            new Description(Product.text(Product.ROOT.resolve("functions/src/main/resources/digaas/api/openapi.json")));
    private final Judge judge = new Judge(description, List.of("127.0.0.1:4566"));

    @Test
    void nothingUpsetsTheApi() throws Exception {
        FuzzCampaign.Result result = new FuzzCampaign(new FuzzOptions(REQUESTS, 7, 8)).go(Product.ROOT);
        assertThat(result.tally().examples()).isEmpty();
        assertThat(result.left()).isEmpty();
        assertThat(result.tally().sent()).isEqualTo(REQUESTS);
        assertThat(result.isRight()).isTrue();
    }

    @Test
    void theSameSeedDrawsTheSame() {
        var known = new Known(List.of("id"), List.of("1"), List.of("token"), "open");
        var one = new Generator(description, known, "127.0.0.1:1", "[::1]:2", 1);
        var same = new Generator(description, known, "127.0.0.1:1", "[::1]:2", 1);
        for (int i = 0; i < 500; i++) {
            // Start times are of the moment.
            String moment = "\\d{10}|%\\d\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z";
            assertThat(one.draw(i).wire().replaceAll(moment, ""))
                    .isEqualTo(same.draw(i).wire().replaceAll(moment, ""));
        }
    }

    static Stream<String> leaks() {
        return Stream.of(
                "java.lang.NullPointerException",
                "URISyntaxException thrown",
                "at digaas.api.Api.handle(Api.java:70)",
                "arn:aws:dynamodb:us-east-1:000000000000:table/digaas-Table",
                Judge.FOLDER + "/local/target",
                "/home/digaas/local/target",
                "127.0.0.1:4566",
                "StackOverflowError",
                "digaas/tsig/transfers");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void aLeakIsSeen(String leak) {
        String body =
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"%s\"}".formatted(leak);
        assertThat(judge.faults(shot(null, null), reply(400, "application/problem+json", body)))
                .singleElement()
                .asString()
                .startsWith("tells ");
    }

    @Test
    void whatIsNotAsItShouldBeIsSeen() {
        String time = "{\"receive_time\":1,\"transmit_time\":1}";
        assertThat(judge.faults(shot(TIME, null), reply(200, "application/json", time)))
                .isEmpty();
        assertThat(judge.faults(shot(TIME, null), reply(200, "text/plain", time)))
                .isNotEmpty();
        assertThat(judge.faults(shot(TIME, null), reply(200, "application/json", "{}")))
                .isNotEmpty();
        assertThat(judge.faults(shot(TIME, null), reply(418, "application/json", time)))
                .isNotEmpty();
        assertThat(judge.faults(shot(null, null), reply(500, "application/json", "{\"message\":\"x\"}")))
                .isNotEmpty();
        assertThat(judge.faults(shot(null, null), reply(400, "text/html", "<h1>")))
                .isNotEmpty();
        var injected = new Reply(200, List.of(), Map.of("x-injected", List.of("1")), "", true);
        assertThat(judge.faults(shot(null, null), injected)).contains("header x-injected");
    }

    @Test
    void aFaultThatIsNotNamedIsSeen() {
        String problem = "{\"type\":\"about:blank\",\"title\":\"Bad"
                + " Request\",\"status\":400,\"detail\":\"x\",\"errors\":[{\"pointer\":\"/serial\",\"detail\":\"x\"}]}";
        var create = new Operation("POST", "/requests");
        Reply reply = reply(400, "application/problem+json", problem);
        assertThat(judge.faults(shot(create, "/serial"), reply)).isEmpty();
        assertThat(judge.faults(shot(create, "/run"), reply)).containsExactly("doesn't name /run");
        Reply text = reply(400, "application/json", "{\"error\":\"name: x; serial: y\"}");
        var observer = new Operation("POST", "/observers");
        assertThat(judge.faults(shot(observer, "/serial"), text)).isEmpty();
        assertThat(judge.faults(shot(observer, "/rdata"), text)).isNotEmpty();
    }

    private static Shot shot(@Nullable Operation operation, @Nullable String faulty) {
        return new Shot("route", operation, faulty, Framing.RIGHT, "GET / HTTP/1.1\r\n\r\n");
    }

    private static Reply reply(int status, String type, String body) {
        return new Reply(status, List.of(), Map.of("content-type", List.of(type)), body, true);
    }
}
