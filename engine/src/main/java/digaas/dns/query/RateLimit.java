package digaas.dns.query;

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

    /** Whether one more may be sent now. */
    boolean allows(long nowNanos) {
        return nextNanos - nowNanos <= BURST_NANOS;
    }

    /** Counts one that was sent. */
    void take(long nowNanos) {
        nextNanos = Math.max(0, nextNanos - nowNanos) + nowNanos + spacingNanos;
    }

    /** When the next one may be sent. */
    long nextNanos() {
        return nextNanos - BURST_NANOS;
    }

    /** Whether forgetting what was sent changes nothing. */
    boolean isUnused(long nowNanos) {
        return nextNanos - nowNanos <= 0;
    }
}
