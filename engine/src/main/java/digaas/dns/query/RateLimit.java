package digaas.dns.query;

import digaas.dns.wire.Entropy;
import java.time.Duration;

/** A cap on sends per second by the generic cell rate algorithm: {@code 1/rate} apart on average, with small bursts. */
final class RateLimit {
    private static final long BURST_NANOS = Duration.ofMillis(10).toNanos();

    private final long spacingNanos;
    private long nextNanos;

    RateLimit(int perSecond, long nowNanos) {
        spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        nextNanos = nowNanos;
    }

    /** Whether to send now; if so, the send is counted. */
    boolean take(long nowNanos) {
        if (nextNanos - nowNanos > BURST_NANOS) {
            return false;
        }
        nextNanos = Math.max(0, nextNanos - nowNanos) + nowNanos + spacingNanos;
        return true;
    }

    /** Whether forgetting what was sent changes nothing. */
    boolean isUnused(long nowNanos) {
        return nextNanos - nowNanos <= 0;
    }

    /** When to try again: a random time after the limit allows it, so that many who wait don't all return at once. */
    long retryNanos(Entropy entropy) {
        long jitterNanos = BURST_NANOS * entropy.id() / 0x10000;
        return nextNanos - BURST_NANOS + jitterNanos;
    }
}
