package digaas.dns.benchmark;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A fixed number of questions in flight, round after round. */
final class Load {
    private final String name;
    private final int inFlight;
    private final Function<Load, CompletionStage<?>> ask;
    private final double[] rates = new double[EngineBenchmark.ROUNDS];
    private final double[] cpu = new double[EngineBenchmark.ROUNDS];
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final long[] added = new long[1 << 20];
    private final AtomicInteger observed = new AtomicInteger();

    Load(String asker, int inFlight, Function<Load, CompletionStage<?>> ask) {
        this.name = "%s, %,d in flight".formatted(asker, inFlight);
        this.inFlight = inFlight;
        this.ask = ask;
    }

    /** Rounds before the first are to warm up. */
    void run(int round) {
        Semaphore slots = new Semaphore(inFlight);
        done.set(0);
        long startNanos = System.nanoTime();
        Duration startCpu = processCpu();
        while (System.nanoTime() - startNanos < EngineBenchmark.MEASURED.toNanos()) {
            slots.acquireUninterruptibly();
            var _ = ask.apply(this).whenComplete((_, error) -> {
                (error == null ? done : failed).incrementAndGet();
                slots.release();
            });
        }
        slots.acquireUninterruptibly(inFlight);
        if (round >= 0) {
            rates[round] = done.get() * 1e9 / (System.nanoTime() - startNanos);
            cpu[round] = processCpu().minus(startCpu).toNanos() / 1e3 / done.get();
        } else {
            observed.set(0);
            failed.set(0);
        }
    }

    /** Takes in what an answer's way to its asker took beyond the round trip. */
    void observe(long askedNanos, Observation observation) {
        if (!(observation.outcome() instanceof Answered)) {
            throw new IllegalStateException("no answer: " + observation);
        }
        long all = System.nanoTime() - askedNanos;
        added[observed.getAndIncrement() & (added.length - 1)] =
                all - observation.rtt().toNanos();
    }

    /** Answers a second. */
    double rate() {
        return median(rates);
    }

    /**
     * CPU time for an answer, in microseconds: that of this process, load and all, which a busy machine does not
     * distort.
     */
    double micros() {
        return median(cpu);
    }

    void report() {
        EngineBenchmark.row(
                name, "%,.0f answers/s, %.1f us of CPU each, %,d failed".formatted(rate(), micros(), failed.get()));
        if (observed.get() > 0) {
            long[] latencies = Arrays.copyOf(added, Math.min(observed.get(), added.length));
            EngineBenchmark.row("  added latency", Lateness.of(latencies).toString());
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Duration processCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
