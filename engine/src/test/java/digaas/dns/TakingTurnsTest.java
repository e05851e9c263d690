package digaas.dns;

import static digaas.dns.Asking.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Waiting;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose query is sent next when an address's rate makes them wait. */
class TakingTurnsTest {
    private final LoopbackNameserver server =
            new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);

    private static NioQueryEngine engine(int queriesPerSecond, Duration maxWait, int sockets) {
        return new NioQueryEngine(
                new EngineSettings(1_000, 1_000, maxWait, sockets, queriesPerSecond, 8, 4_096, Duration.ofSeconds(30)),
                InstantSource.system());
    }

    private static final class Counting implements Asker {
        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger late = new AtomicInteger();
        final AtomicInteger never = new AtomicInteger();

        @Override
        public void sent() {
            sent.incrementAndGet();
        }

        @Override
        public void sentLate(Duration wait) {
            late.incrementAndGet();
        }

        @Override
        public void neverSent() {
            never.incrementAndGet();
        }
    }

    private CompletableFuture<Observation> ask(NioQueryEngine engine, String name, Transport transport, Asker asker) {
        return engine.query(new Question(server.address(), name, Asking.A, transport), null, LONG, asker);
    }

    private static Instant lastSent(List<CompletableFuture<Observation>> futures) {
        return futures.stream()
                .map(future -> future.join().sentAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void whoAsksMuchMakesWhoAsksLittleWaitForOneQueryEach() {
        try (server;
                NioQueryEngine engine = engine(100, LONG, 190)) {
            var busy = new Counting();
            List<CompletableFuture<Observation>> many = IntStream.range(0, 60)
                    .mapToObj(i -> ask(engine, "n" + i + ".example.", Transport.UDP, busy))
                    .toList();
            List<CompletableFuture<Observation>> few = IntStream.range(0, 5)
                    .mapToObj(i -> ask(engine, "m" + i + ".example.", Transport.TCP, new Counting()))
                    .toList();
            Instant last = lastSent(few);
            assertThat(many)
                    .filteredOn(future -> future.join().sentAt().isBefore(last))
                    .hasSizeLessThanOrEqualTo(15);
            assertThat(busy.sent).hasValue(60);
            assertThat(busy.late).hasValueGreaterThanOrEqualTo(45);
        }
    }

    @Test
    void nobodyIsForgottenWhereWaitingIsLongerThanPatience() {
        try (server;
                NioQueryEngine engine = engine(40, Duration.ofMillis(100), 190)) {
            List<Counting> askers =
                    IntStream.range(0, 20).mapToObj(_ -> new Counting()).toList();
            var sent = new AtomicInteger();
            List<CompletableFuture<?>> loops = IntStream.range(0, 20)
                    .<CompletableFuture<?>>mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                while (sent.get() < 60) {
                                    Counting asker = askers.get(i);
                                    int before = asker.sent.get();
                                    ask(engine, "n" + i + ".example.", Transport.UDP, asker)
                                            .join();
                                    sent.addAndGet(asker.sent.get() - before);
                                }
                            },
                            Thread::startVirtualThread))
                    .toList();
            loops.forEach(CompletableFuture::join);
            assertThat(askers).allSatisfy(asker -> assertThat(asker.sent).hasValueGreaterThanOrEqualTo(2));
            assertThat(askers).anySatisfy(asker -> assertThat(asker.never).hasPositiveValue());
        }
    }

    @Test
    void aQueryThatFindsNoSocketTakesNothingOfTheRate() throws InterruptedException {
        try (server;
                LoopbackNameserver one = new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.SILENT);
                LoopbackNameserver other =
                        new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.SILENT);
                NioQueryEngine engine = engine(2, LONG, 2)) {
            var first = new Counting();
            for (LoopbackNameserver silent : List.of(one, other)) {
                var _ = engine.query(
                        new Question(silent.address(), "a.example.", Asking.A, Transport.UDP), null, LONG, first);
            }
            Waiting.until("both sockets to be in use", () -> first.sent.get() == 2);
            var none = new Counting();
            var _ = ask(engine, "c.example.", Transport.UDP, none);
            long until = System.nanoTime() + Duration.ofMillis(700).toNanos();
            Waiting.until("a turn of the rate", () -> System.nanoTime() > until);
            var second = new Counting();
            var _ = engine.query(
                    new Question(other.address(), "b.example.", Asking.A, Transport.UDP), null, LONG, second);
            Waiting.until("the second query", () -> second.sent.get() == 1);
            assertThat(none.sent).hasValue(0);
            assertThat(second.late).hasValue(0);
        }
    }

    @Test
    void aSharedQueryIsOneToAnAskerThatWaitsForItTwice() {
        try (server;
                NioQueryEngine engine = engine(5, LONG, 190)) {
            var asker = new Counting();
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 20)
                    .mapToObj(i -> ask(engine, "n.example.", Transport.UDP, i % 2 == 0 ? asker : new Counting()))
                    .toList();
            futures.forEach(CompletableFuture::join);
            assertThat(asker.sent.get()).isEqualTo(server.seen().size()).isBetween(1, 3);
        }
    }
}
