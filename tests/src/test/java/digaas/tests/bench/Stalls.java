package digaas.tests.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * When this machine stood still: a thread that only wakes up was late then. Nobody polls in time on a machine that does
 * not run, so what tests allow for lateness is beside this.
 */
public final class Stalls {
    private static final Duration BEAT = Duration.ofMillis(5);
    /** What any busy machine wakes a thread too late by. */
    private static final Duration USUAL = Duration.ofMillis(20);

    private static final Queue<Stall> ALL = new ConcurrentLinkedQueue<>();

    static {
        Thread.ofPlatform().daemon().name("stalls").start(Stalls::watch);
    }

    private record Stall(Instant from, Instant to) {
        Duration within(Instant start, Instant end) {
            Instant first = from.isBefore(start) ? start : from;
            Instant last = to.isAfter(end) ? end : to;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    private Stalls() {}

    /** Begins to watch, if nobody has yet. */
    static void begin() {
        // The first use of this class does.
    }

    private static void watch() {
        Instant slept = Instant.now();
        while (true) {
            LockSupport.parkNanos(BEAT.toNanos());
            Instant woke = Instant.now();
            if (Duration.between(slept, woke).compareTo(BEAT.plus(USUAL)) > 0) {
                ALL.add(new Stall(slept, woke));
            }
            slept = woke;
        }
    }

    /** For how long it stood still between two moments. */
    public static Duration between(Instant start, Instant end) {
        return ALL.stream().map(stall -> stall.within(start, end)).reduce(Duration.ZERO, Duration::plus);
    }
}
