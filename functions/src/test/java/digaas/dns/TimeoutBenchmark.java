package digaas.dns;

import digaas.poll.Observation;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How late unanswered questions end: from the moment they were sent plus their timeout until their caller's future completes.
 *
 * <p>It is the steady state that is measured: in the rounds before the first the machine code of timeouts is made, which
 * takes a core from time to time, and garbage collections touch memory for the first time, which makes them several times as long. All
 * rounds after these count, and the worst of them is shown; what those before had is told apart.
 */
final class TimeoutBenchmark {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int QUERIES = 10_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 40;

    private final EngineSettings settings;
    private final List<long[]> late = new ArrayList<>();
    private final List<long[]> lateInLoop = new ArrayList<>();
    private final List<long[]> bare = new ArrayList<>();

    TimeoutBenchmark(EngineSettings settings) {
        this.settings = settings;
    }

    /** Asks a socket that nobody reads, all at once, round after round. */
    void run() throws IOException, InterruptedException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                NioQueryEngine engine = new NioQueryEngine(settings, InstantSource.system())) {
            InetSocketAddress address = new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort());
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                if (round == WARM_UP) {
                    EngineBenchmark.row(
                            "timeout lateness, the %d rounds before".formatted(WARM_UP),
                            Lateness.ofAll(late).toString());
                    List.of(late, lateInLoop, bare).forEach(List::clear);
                }
                BareTimer timer = new BareTimer();
                round(engine, address);
                bare.add(timer.stop());
            }
            report(engine.counts());
        }
    }

    private void round(QueryEngine engine, InetSocketAddress address) throws InterruptedException {
        long[] nanos = new long[QUERIES];
        long[] nanosInLoop = new long[QUERIES];
        CountDownLatch all = new CountDownLatch(QUERIES);
        for (int i = 0; i < QUERIES; i++) {
            int index = i;
            var _ = engine.query(EngineBenchmark.question(address), TIMEOUT).thenAccept(observation -> {
                nanos[index] = lateness(observation);
                nanosInLoop[index] = observation.rtt().minus(TIMEOUT).toNanos();
                all.countDown();
            });
        }
        all.await();
        late.add(nanos);
        lateInLoop.add(nanosInLoop);
    }

    private static long lateness(Observation observation) {
        return Duration.between(observation.sentAt().plus(TIMEOUT), Instant.now())
                .toNanos();
    }

    private void report(EngineCounts counts) {
        EngineBenchmark.row(
                "timeout lateness, %,d in flight, %d rounds".formatted(QUERIES, ROUNDS),
                Lateness.ofAll(late).toString());
        EngineBenchmark.row("  the worst round's", worst(late));
        EngineBenchmark.row(
                "  of it until the engine gave up", Lateness.ofAll(lateInLoop).toString());
        EngineBenchmark.row("  a bare timer's, meanwhile", Lateness.ofAll(bare).toString());
        EngineBenchmark.row("  its worst round's", worst(bare));
        EngineBenchmark.row("  accounting", EngineBenchmark.accounting(counts));
    }

    private static String worst(List<long[]> rounds) {
        return rounds.stream()
                .map(Lateness::of)
                .max(Comparator.comparingLong(Lateness::p99))
                .orElseThrow()
                .toString();
    }

    /** How late this machine wakes a thread that does nothing else: no timer can be better. */
    private static final class BareTimer {
        private static final long SLEEP_NANOS = 1_000_000;

        private final long[] lateness = new long[1 << 14];
        private final AtomicInteger count = new AtomicInteger();
        private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

        private void run() {
            while (!Thread.currentThread().isInterrupted() && count.get() < lateness.length) {
                long due = System.nanoTime() + SLEEP_NANOS;
                LockSupport.parkNanos(SLEEP_NANOS);
                lateness[count.getAndIncrement()] = System.nanoTime() - due;
            }
        }

        long[] stop() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return Arrays.copyOf(lateness, count.get());
        }
    }
}
