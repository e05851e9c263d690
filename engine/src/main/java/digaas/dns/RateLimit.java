package digaas.dns;

import digaas.dns.wire.Entropy;
import java.time.Duration;

/**
 * A cap on sends per second by the generic cell rate algorithm: sends are {@code 1/rate} apart on average, and may be ahead
 * of that by a little.
 */
final class RateLimit {
    private static final long AHEAD_NANOS = Duration.ofMillis(10).toNanos();

    private final long spacingNanos;
    private long nextNanos;

    RateLimit(int perSecond, long nowNanos) {
        spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        nextNanos = nowNanos;
    }

    /** Takes leave to send now, if it is given. */
    boolean take(long nowNanos) {
        if (nextNanos - nowNanos > AHEAD_NANOS) {
            return false;
        }
        nextNanos = Math.max(0, nextNanos - nowNanos) + nowNanos + spacingNanos;
        return true;
    }

    /**
     * When to ask for leave again: somewhat later than it would be given, at random, so that many who were held up at one
     * moment don't all come back at one moment.
     */
    long retryNanos(Entropy entropy) {
        long jitterNanos = AHEAD_NANOS * entropy.id() / 0x10000;
        return nextNanos - AHEAD_NANOS + jitterNanos;
    }
}
