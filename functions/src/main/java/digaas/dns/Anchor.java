package digaas.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One moment by both clocks. Moments of the monotonic clock become wall time through it, so that a step of the wall clock
 * bends no distance between two moments of one anchor.
 */
record Anchor(Instant wall, long nanos) {
    /** Two crystals drift apart by some ten microseconds a second: after a minute by less than a network's jitter. */
    private static final long LIFETIME_NANOS = Duration.ofMinutes(1).toNanos();

    static Anchor take(InstantSource clock) {
        return new Anchor(clock.instant(), System.nanoTime());
    }

    Instant at(long momentNanos) {
        return wall.plusNanos(momentNanos - nanos);
    }

    boolean isOldAt(long momentNanos) {
        return momentNanos - nanos > LIFETIME_NANOS;
    }
}
