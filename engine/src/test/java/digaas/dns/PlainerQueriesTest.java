package digaas.dns;

import static digaas.dns.Asking.A;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.NAME;
import static digaas.dns.Asking.answered;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers and firewalls that drop queries with what they do not know. */
class PlainerQueriesTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static LoopbackNameserver dropping(Predicate<byte[]> dropped) {
        return new LoopbackNameserver(
                query -> dropped.test(query) ? List.of() : List.of(Answers.withAddress(query, "192.0.2.1")),
                LoopbackNameserver.SILENT);
    }

    private static boolean hasOptions(byte[] query) {
        return Answers.hasEdns(query)
                && !Answers.message(query).getOPT().getOptions().isEmpty();
    }

    private void silences(LoopbackNameserver server, int times) {
        for (int i = 0; i < times; i++) {
            assertUnanswered(ask(engine, server.address(), Transport.UDP, PATIENCE), Failure.TIMEOUT);
        }
    }

    @Test
    void aServerThatDropsOptionsIsAskedWithoutThemAfterTwoSilences() {
        try (LoopbackNameserver server = dropping(PlainerQueriesTest::hasOptions)) {
            silences(server, 2);
            for (int i = 0; i < 3; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            assertThat(server.seen()).hasSize(5);
            assertThat(server.seen().subList(2, 5))
                    .allMatch(Answers::hasEdns)
                    .noneMatch(PlainerQueriesTest::hasOptions);
        }
    }

    @Test
    void aServerThatDropsEdnsIsAskedWithoutItAfterTwoMore() {
        try (LoopbackNameserver server = dropping(Answers::hasEdns)) {
            silences(server, 4);
            for (int i = 0; i < 3; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            assertThat(server.seen()).hasSize(7);
        }
    }

    @Test
    void aLateLastPollIsNoSilence() {
        try (LoopbackNameserver server = dropping(query -> true)) {
            for (int i = 0; i < 3; i++) {
                ask(engine, server.address(), Transport.UDP, Duration.ofMillis(50));
            }
            assertThat(server.seen()).allMatch(PlainerQueriesTest::hasOptions);
        }
    }

    @Test
    void aQuestionWithoutEdnsIsAskedSoAtOnce() {
        try (LoopbackNameserver server = dropping(Answers::hasEdns)) {
            var question = new Question(server.address(), NAME, A, Transport.UDP, true, false);
            assertThat(answered(engine.query(question, LONG).join()).answer()).hasSize(1);
            assertThat(server.seen()).hasSize(1);
        }
    }
}
