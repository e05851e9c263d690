package digaas.dns;

import static digaas.dns.Asking.BY_HTTPS;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificates.BY_ADDRESS;
import static digaas.dns.LoopbackDoh.ANSWERING;
import static digaas.dns.LoopbackDoh.HTTP_1_1;
import static digaas.dns.LoopbackDoh.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.EngineCounts;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsClientsTest {
    private static List<CompletableFuture<Observation>> askOften(
            QueryEngine engine, LoopbackDoh server, int times, Duration timeout) {
        return IntStream.range(0, times)
                .mapToObj(i -> engine.query(
                        new Question(server.address(), "n" + i + ".example.", Asking.A, BY_HTTPS), timeout))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void manyQuestionsAtOnceAreAllAnsweredWithinTheBoundOnDescriptors(String protocol) {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 12, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS, settings)) {
            askOften(engine, server, 300, LONG).forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertThat(server.connections()).isBetween(1, 10);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(300, 300, 0, 0, 0));
        }
    }

    @Test
    void silentServersLeaveRoomForOthers() {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 6, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh silent = new LoopbackDoh(BY_ADDRESS, HTTP_1_1, LoopbackDoh.SILENT);
                LoopbackDoh answering = new LoopbackDoh(BY_ADDRESS, HTTP_1_1, ANSWERING);
                LoopbackNameserver udp =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = trusting(BY_ADDRESS, settings)) {
            List<CompletableFuture<Observation>> unanswered = askOften(engine, silent, 30, SHORT);
            List<CompletableFuture<Observation>> answered = askOften(engine, answering, 30, LONG);
            CompletableFuture<Observation> byUdp = engine.query(Asking.question(udp.address(), Transport.UDP), LONG);
            answered.forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertAddress(byUdp.join(), "192.0.2.1");
            unanswered.forEach(future -> assertUnanswered(future.join(), Failure.TIMEOUT));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(61, 31, 30, 0, 0));
        }
    }

    @Test
    void howeverMuchIsAskedOfSilentServersOthersAreAnsweredMeanwhile() {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 24, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh silent = new LoopbackDoh(BY_ADDRESS, HTTP_1_1, LoopbackDoh.SILENT);
                LoopbackDoh answering = new LoopbackDoh(BY_ADDRESS, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS, settings)) {
            List<CompletableFuture<Observation>> unanswered = askOften(engine, silent, 100, LONG);
            askOften(engine, answering, 100, LONG).forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertThat(unanswered).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void anIdleEngineClosesItsClientsAndOpensOthersWhenAskedAgain() {
        Set<Thread> before = threads();
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            engine.query(Asking.question(server.address(), Transport.UDP), SHORT)
                    .join();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            engine.closeIdle();
            long idle = Descriptors.sockets();
            for (int i = 0; i < 3; i++) {
                assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
                engine.closeIdle();
            }
            // The server's ends close when it has heard.
            assertThat(before).containsAll(threads());
            assertThat(Descriptors.sockets()).isLessThanOrEqualTo(idle + 1);
        }
    }

    /** Of HTTP clients, whoever made them. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient"))
                .collect(Collectors.toSet());
    }

    @Test
    void closingAbandonsWhatIsInFlightAndLetsGoOfEverything() {
        Set<Thread> before = threads();
        try (LoopbackDoh silent = new LoopbackDoh(BY_ADDRESS, HTTP_2, LoopbackDoh.SILENT)) {
            NioQueryEngine engine = trusting(BY_ADDRESS);
            List<CompletableFuture<Observation>> futures = askOften(engine, silent, 20, LONG);
            engine.close();
            assertThat(futures).allSatisfy(future -> assertUnanswered(future.getNow(null), Failure.ABANDONED));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(20, 0, 0, 20, 0));
            assertThat(before).containsAll(threads());
        }
    }
}
