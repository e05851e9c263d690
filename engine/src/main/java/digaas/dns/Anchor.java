package digaas.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * One moment by both clocks. Moments of the monotonic clock become wall time through it, so that a step of the wall clock
 * bends no distance between two moments of one anchor.
 */
record Anchor(Instant wall, long nanos) {
    /** Two crystals drift apart by some ten microseconds a second: after a minute by less than a network's jitter. */
    private static final long LIFETIME_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int TRIES = 5;

    /** The two clocks can't be read at once: of a few tries, the one with the least time between, its middle. */
    static Anchor take(InstantSource clock) {
        Anchor best = null;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            Instant wall = clock.instant();
            long between = System.nanoTime() - before;
            if (best == null || between < least) {
                best = new Anchor(wall, before + between / 2);
                least = between;
            }
        }
        return Objects.requireNonNull(best);
    }

    Instant at(long momentNanos) {
        return wall.plusNanos(momentNanos - nanos);
    }

    boolean isOldAt(long momentNanos) {
        return momentNanos - nanos > LIFETIME_NANOS;
    }
}
