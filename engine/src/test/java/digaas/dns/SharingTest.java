package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.assertAddress;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.EngineCounts;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Authentication;
import digaas.poll.query.Observation;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static NioQueryEngine engine(int queriesPerSecond) {
        EngineSettings settings =
                new EngineSettings(1_000, 1_000, LONG, 190, queriesPerSecond, 8, 4_096, Duration.ofSeconds(30));
        return new NioQueryEngine(settings, InstantSource.system());
    }

    private static List<Observation> ask(
            QueryEngine engine, LoopbackNameserver server, int times, IntFunction<String> name) {
        List<CompletableFuture<Observation>> futures = IntStream.range(0, times)
                .mapToObj(
                        i -> engine.query(new Question(server.address(), name.apply(i), Asking.A, Transport.UDP), LONG))
                .toList();
        return futures.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aSharedQueryCountsForEachCaller() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(20)) {
            int[] sent = new int[100];
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 100)
                    .mapToObj(i -> engine.query(
                            new Question(server.address(), "n.example.", Asking.A, Transport.UDP),
                            null,
                            LONG,
                            () -> sent[i]++))
                    .toList();
            futures.forEach(CompletableFuture::join);
            assertThat(sent).containsOnly(1);
        }
    }

    @Test
    void equalQuestionsThatWaitAreAskedOnce() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(20)) {
            List<Observation> observations = ask(engine, server, 100, i -> "n" + i % 5 + ".example.");
            assertThat(observations).allSatisfy(observation -> assertAddress(observation, "192.0.2.1"));
            assertThat(server.seen()).hasSizeBetween(5, 10);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(100, 100, 0, 0, 0));
        }
    }

    @Test
    void aCapOnTheRateDelaysAndDropsNothing() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(100)) {
            List<Observation> observations = ask(engine, server, 50, i -> "n" + i + ".example.");
            Instant first = observations.stream()
                    .map(Observation::sentAt)
                    .min(Instant::compareTo)
                    .orElseThrow();
            Instant last = observations.stream()
                    .map(Observation::sentAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
            assertThat(observations).allSatisfy(observation -> assertAddress(observation, "192.0.2.1"));
            assertThat(Duration.between(first, last)).isGreaterThanOrEqualTo(Duration.ofMillis(470));
        }
    }

    @Test
    void theServersAtOneAddressShareItsCapByAllTransports() {
        try (LoopbackNameserver one =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);
                LoopbackNameserver other =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(100)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 60)
                    .mapToObj(i -> engine.query(
                            new Question(
                                    (i % 3 == 0 ? other : one).address(),
                                    "n" + i + ".example.",
                                    Asking.A,
                                    i % 3 == 1 ? Transport.TCP : Transport.UDP),
                            LONG))
                    .toList();
            assertTook(futures, Duration.ofMillis(570));
            assertThat(futures).allSatisfy(future -> assertAddress(future.join(), "192.0.2.1"));
        }
    }

    /** Each name needs a connection of its own, and the address sees them all. */
    @Test
    void namesInCertificatesMakeNoRoomForMore() {
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(50)) {
            Instant begin = Instant.now();
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 30)
                    .mapToObj(i -> engine.query(
                            new Question(
                                    server.address(),
                                    "example.",
                                    Asking.A,
                                    new Transport.Tls(new Authentication("ns" + i + ".example", List.of()))),
                            Duration.ofMillis(100)))
                    .toList();
            futures.forEach(CompletableFuture::join);
            assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(570));
        }
    }

    private static void assertTook(List<CompletableFuture<Observation>> futures, Duration atLeast) {
        List<Instant> sent =
                futures.stream().map(future -> future.join().sentAt()).sorted().toList();
        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void oneAddresssCapDoesNotDelayAnother() {
        try (LoopbackNameserver slow = new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                LoopbackNameserver other = new LoopbackNameserver(
                        InetAddress.ofLiteral("127.0.0.2"), LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(2)) {
            List<CompletableFuture<Observation>> held = IntStream.range(0, 20)
                    .mapToObj(i -> engine.query(
                            new Question(slow.address(), "n" + i + ".example.", Asking.A, Transport.UDP), LONG))
                    .toList();
            assertAddress(Asking.byUdp(engine, other), "192.0.2.1");
            assertThat(held).anySatisfy(future -> assertThat(future).isNotDone());
        }
    }

    @Test
    void ipv6NameserversAreAsked() {
        try (LoopbackNameserver server = new LoopbackNameserver(
                        InetAddress.ofLiteral("::1"), LoopbackNameserver.TRUNCATING, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(100)) {
            assertAddress(Asking.byUdp(engine, server), "192.0.2.1");
        }
    }
}
