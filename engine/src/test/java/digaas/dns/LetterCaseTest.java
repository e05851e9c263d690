package digaas.dns;

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
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** Servers that find a name only as it was given (DVE-2017-0003). */
class LetterCaseTest {
    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static LoopbackNameserver serving(LoopbackNameserver.Script script) {
        return new LoopbackNameserver(script, LoopbackNameserver.SILENT);
    }

    private static boolean isAsGiven(byte[] query) {
        return Answers.message(query).getQuestion().getName().toString().equals(NAME);
    }

    private static long mixed(LoopbackNameserver server) {
        return server.seen().stream().filter(query -> !isAsGiven(query)).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.NXDOMAIN, Rcode.NOERROR, Rcode.REFUSED, Rcode.SERVFAIL})
    void aDenialOfMixedLettersDoesNotCountWhenTheNameAsGivenHasData(int rcode) {
        LoopbackNameserver.Script script = query ->
                List.of(isAsGiven(query) ? Answers.withAddress(query, "192.0.2.1") : Answers.withRcode(query, rcode));
        try (LoopbackNameserver server = serving(script)) {
            for (int i = 0; i < 8; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            assertThat(mixed(server)).as("remembered for the server").isLessThanOrEqualTo(1);
        }
    }

    @Test
    void dataThatAppearsLaterIsSeenOnAServerThatComparesByCase() {
        AtomicBoolean present = new AtomicBoolean();
        LoopbackNameserver.Script script = query -> List.of(
                isAsGiven(query) && present.get()
                        ? Answers.withAddress(query, "192.0.2.1")
                        : Answers.withRcode(query, Rcode.NXDOMAIN));
        try (LoopbackNameserver server = serving(script)) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered(byUdp(engine, server)).rcode().mnemonic()).isEqualTo("NXDOMAIN");
            }
            present.set(true);
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }

    @Test
    void pollingForWhatIsNotThereYetDoesNotDoubleTheQueries() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withRcode(query, Rcode.NXDOMAIN)))) {
            for (int i = 0; i < 20; i++) {
                byUdp(engine, server);
            }
            assertThat(server.seen()).hasSizeBetween(20, 21);
            assertThat(mixed(server)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aServerThatHasGivenDataForMixedLettersIsBelievedWhenTheDataGo() {
        AtomicBoolean present = new AtomicBoolean(true);
        LoopbackNameserver.Script script = query -> List.of(
                present.get() ? Answers.withAddress(query, "192.0.2.1") : Answers.withRcode(query, Rcode.NXDOMAIN));
        try (LoopbackNameserver server = serving(script)) {
            for (int i = 0; i < 3; i++) {
                byUdp(engine, server);
            }
            present.set(false);
            for (int i = 0; i < 3; i++) {
                assertThat(answered(byUdp(engine, server)).rcode().mnemonic()).isEqualTo("NXDOMAIN");
            }
            assertThat(server.seen()).hasSize(6);
            assertThat(mixed(server)).as("letters stay mixed").isGreaterThan(4);
        }
    }

    @Test
    void theObservationBeginsWithTheQueryWhoseAnswerCounts() {
        List<Instant> arrivals = new CopyOnWriteArrayList<>();
        LoopbackNameserver.Script script = query -> {
            arrivals.add(Instant.now());
            return List.of(Answers.withRcode(query, Rcode.NXDOMAIN));
        };
        try (LoopbackNameserver server = serving(script)) {
            Observation observation = byUdp(engine, server);
            if (server.seen().size() > 1) {
                assertThat(observation.sentAt()).isAfter(arrivals.getFirst());
            }
        }
    }

    @Test
    void silenceAfterMixedLettersIsFollowedByAQueryAsGiven() {
        LoopbackNameserver.Script script =
                query -> isAsGiven(query) ? List.of(Answers.withAddress(query, "192.0.2.1")) : List.of();
        try (LoopbackNameserver server = serving(script)) {
            Observation first = ask(engine, server.address(), Transport.UDP, Duration.ofMillis(600));
            if (server.seen().stream().noneMatch(LetterCaseTest::isAsGiven)) {
                assertUnanswered(first, Failure.TIMEOUT);
            }
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }
}
