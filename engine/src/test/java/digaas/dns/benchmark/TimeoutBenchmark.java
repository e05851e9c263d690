package digaas.dns.benchmark;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.QueryEngine;
import digaas.dns.query.EngineCounts;
import digaas.fixture.Ports;
import digaas.poll.query.Observation;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * How late unanswered questions end: from the moment they were sent plus their timeout until their caller's future
 * completes.
 *
 * <p>It is the steady state that is measured: in the rounds before the first the machine code of timeouts is made,
 * which takes a core from time to time, and garbage collections touch memory for the first time, which makes them
 * several times as long. All rounds after these count, and the worst of them is shown; what those before had is told
 * apart.
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
    private Stolen stolen = Stolen.now();

    TimeoutBenchmark(EngineSettings settings) {
        this.settings = settings;
    }

    /** Asks a socket that nobody reads, all at once, round after round. */
    void run() throws IOException, InterruptedException {
        try (DatagramSocket silent = Ports.silentUdp();
                NioQueryEngine engine = new NioQueryEngine(settings, InstantSource.system())) {
            InetSocketAddress address = new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort());
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                if (round == WARM_UP) {
                    EngineBenchmark.row(
                            "timeout lateness, the %d rounds before".formatted(WARM_UP),
                            Lateness.ofAll(late).toString());
                    List.of(late, lateInLoop, bare).forEach(List::clear);
                    stolen = Stolen.now();
                }
                BareTimer timer = new BareTimer();
                long[] deadlines = round(engine, address);
                bare.add(timer.lateness(deadlines));
            }
            report(engine.counts());
        }
    }

    /** Tells at which moments, by the nano clock, the questions were to end. */
    private long[] round(QueryEngine engine, InetSocketAddress address) throws InterruptedException {
        long[] deadlines = new long[QUERIES];
        long[] nanos = new long[QUERIES];
        long[] nanosInLoop = new long[QUERIES];
        CountDownLatch all = new CountDownLatch(QUERIES);
        for (int i = 0; i < QUERIES; i++) {
            int index = i;
            var _ = engine.query(EngineBenchmark.question(address), TIMEOUT).thenAccept(observation -> {
                nanos[index] = lateness(observation);
                deadlines[index] = System.nanoTime() - nanos[index];
                nanosInLoop[index] = observation.rtt().minus(TIMEOUT).toNanos();
                all.countDown();
            });
        }
        all.await();
        late.add(nanos);
        lateInLoop.add(nanosInLoop);
        return deadlines;
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
        EngineBenchmark.row(
                "  a bare timer's at the same deadlines", Lateness.ofAll(bare).toString());
        EngineBenchmark.row("  its worst round's", worst(bare));
        EngineBenchmark.row("  taken away by the host, meanwhile", Stolen.now().since(stolen));
        EngineBenchmark.row("  accounting", EngineBenchmark.accounting(counts));
    }

    private static String worst(List<long[]> rounds) {
        return rounds.stream()
                .map(Lateness::of)
                .max(Comparator.comparingLong(Lateness::p99))
                .orElseThrow()
                .toString();
    }

    /**
     * How late this machine would wake a thread that does nothing else at the same deadlines: no timer can be better.
     * Where the machine stands still, it stands still for all that are due meanwhile.
     */
    private static final class BareTimer {
        private static final long SLEEP_NANOS = 100_000;
        private static final int MOST = 1 << 16;

        private final long[] wakings = new long[MOST];
        private volatile int count;
        private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

        private void run() {
            for (int i = 0; i < MOST && !Thread.currentThread().isInterrupted(); i++) {
                LockSupport.parkNanos(SLEEP_NANOS);
                wakings[i] = System.nanoTime();
                count = i + 1;
            }
        }

        long[] lateness(long[] deadlines) throws InterruptedException {
            long last = Arrays.stream(deadlines).max().orElseThrow();
            while (wakings[count - 1] - last < 0) {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
            thread.interrupt();
            thread.join();
            return Arrays.stream(deadlines)
                    .map(deadline -> wakings[firstBehind(deadline)] - deadline)
                    .toArray();
        }

        private int firstBehind(long deadline) {
            int found = Arrays.binarySearch(wakings, 0, count, deadline);
            return found < 0 ? -found - 1 : found;
        }
    }
}
