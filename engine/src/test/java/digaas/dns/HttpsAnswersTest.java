package digaas.dns;

import static digaas.dns.Asking.BY_HTTPS;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificates.BY_ADDRESS;
import static digaas.dns.LoopbackDoh.ANSWERING;
import static digaas.dns.LoopbackDoh.DNS_MESSAGE;
import static digaas.dns.LoopbackDoh.HTTP_1_1;
import static digaas.dns.LoopbackDoh.HTTP_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.wire.QueryPacket;
import digaas.fixture.Answers;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsAnswersTest {
    static Stream<Arguments> hostileScripts() {
        LoopbackDoh.Script otherId = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.66");
            answer[0] ^= 1;
            response.message(answer);
        };
        LoopbackDoh.Script otherName = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.66");
            answer[QueryPacket.HEADER + 1] ^= 1;
            response.message(answer);
        };
        return Stream.of(
                        hostile("another type", Failure.HTTP, text(200)),
                        hostile("no type", Failure.HTTP, (query, response) -> {
                            response.head(200, Map.of());
                            response.body(Answers.withAddress(query, "192.0.2.66"));
                            response.end();
                        }),
                        hostile("an error", Failure.HTTP, answering(500)),
                        hostile("not found", Failure.HTTP, text(404)),
                        hostile("no right", Failure.HTTP, answering(401)),
                        hostile("another success", Failure.HTTP, answering(203)),
                        hostile("a body that does not end", Failure.HTTP, HttpsAnswersTest::withoutEnd),
                        hostile("a message too large", Failure.HTTP, (_, response) -> {
                            response.head(200, Map.of("content-type", DNS_MESSAGE));
                            response.body(new byte[0x10000]);
                            response.end();
                        }),
                        hostile("nothing", Failure.MALFORMED, (_, response) -> response.message(new byte[0])),
                        hostile("rubbish", Failure.MALFORMED, (_, response) -> response.message(new byte[200])),
                        hostile("the query itself", Failure.MALFORMED, (query, response) -> response.message(query)),
                        hostile("the answer to another query", Failure.MALFORMED, otherId),
                        hostile("the answer to another question", Failure.MALFORMED, otherName),
                        hostile(
                                "a truncated answer",
                                Failure.TRUNCATED,
                                (query, response) -> response.message(Answers.truncated(query))))
                .flatMap(each ->
                        Stream.of(HTTP_2, HTTP_1_1).map(protocol -> Arguments.of(protocol, each[0], each[1], each[2])));
    }

    private static Object[] hostile(String name, Failure failure, LoopbackDoh.Script script) {
        return new Object[] {name, failure, script};
    }

    private static LoopbackDoh.Script text(int status) {
        return (_, response) -> response.whole(status, "text/html", "<p>hello</p>".getBytes(UTF_8));
    }

    /** The right answer with another status. */
    private static LoopbackDoh.Script answering(int status) {
        return (query, response) -> response.whole(status, DNS_MESSAGE, Answers.withAddress(query, "192.0.2.66"));
    }

    private static void withoutEnd(byte[] query, LoopbackDoh.Response response) throws IOException {
        response.head(200, Map.of("content-type", DNS_MESSAGE));
        while (true) {
            response.body(new byte[1_000]);
        }
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("hostileScripts")
    void whatIsNoAnswerIsNoEvidence(String protocol, String name, Failure failure, LoopbackDoh.Script script) {
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, script);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), failure);
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), failure);
            assertThat(engine.counts().refused()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void aRedirectIsNotFollowed(String protocol) {
        try (LoopbackDoh elsewhere = new LoopbackDoh(BY_ADDRESS, protocol, ANSWERING)) {
            String location = "https://127.0.0.1:" + elsewhere.address().getPort() + "/dns-query";
            LoopbackDoh.Script redirecting = (_, response) -> {
                response.head(307, Map.of("location", location, "content-type", DNS_MESSAGE));
                response.end();
            };
            try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, redirecting);
                    NioQueryEngine engine = trusting(BY_ADDRESS)) {
                assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), Failure.HTTP);
                assertThat(elsewhere.connections()).isZero();
            }
        }
    }
}
