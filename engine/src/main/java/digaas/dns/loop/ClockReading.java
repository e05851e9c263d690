package digaas.dns.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * One moment by both clocks. It turns moments of the monotonic clock into wall time, so that a step of the wall clock
 * does not change the distance between two moments of one reading.
 *
 * @param nanos by {@link System#nanoTime()}
 */
public record ClockReading(Instant wall, long nanos) {
    /** Two clocks drift apart by about ten microseconds a second: in a minute by less than a network's jitter. */
    private static final long LIFETIME_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int TRIES = 5;

    /** Takes the quickest of a few readings, because the two clocks cannot be read at once. */
    static ClockReading take(InstantSource clock) {
        ClockReading best = null;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            Instant wall = clock.instant();
            long between = System.nanoTime() - before;
            if (best == null || between < least) {
                best = new ClockReading(wall, before + between / 2);
                least = between;
            }
        }
        return Objects.requireNonNull(best);
    }

    /** The wall time of a moment of {@link System#nanoTime()}. */
    public Instant at(long momentNanos) {
        return wall.plusNanos(momentNanos - nanos);
    }

    boolean isOldAt(long momentNanos) {
        return momentNanos - nanos > LIFETIME_NANOS;
    }
}
