package digaas.dns.query.rate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cap on sends per second by the generic cell rate algorithm, {@code 1/rate} apart on average with small bursts, and a
 * share of it, where others send to the same address.
 */
public final class RateLimit {
    private static final long BURST_NANOS = Duration.ofMillis(10).toNanos();
    private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    /** What an address may be forgotten after: its bucket has been full for long. */
    private static final long MEMORY_NANOS = Duration.ofMinutes(5).toNanos();
    /** So that sums of small numbers reach a whole one. */
    private static final double WHOLE = 1 - 1e-6;

    private final long spacingNanos;
    private long nextNanos;
    private @Nullable Share share;
    private double tokens;
    private double largestBurst;
    private long filledNanos;

    public RateLimit(int perSecond, long nowNanos) {
        spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        nextNanos = nowNanos;
        filledNanos = nowNanos;
    }

    /**
     * From now on only a share may be used. A larger burst than all before can be used at once, but a share that goes
     * and comes back brings no second one.
     */
    public void share(Share now, boolean waiting, long nowNanos) {
        double most = waiting ? now.whileWaiting() : now.afterPause();
        if (share == null) {
            tokens = now.afterPause();
            filledNanos = nowNanos;
        } else {
            fill(waiting, nowNanos);
            tokens = Math.min(tokens + Math.max(0, now.burst() - largestBurst), most);
        }
        largestBurst = Math.max(largestBurst, now.burst());
        share = now;
    }

    /** A query begins to wait after a pause in which none did. */
    public void begin(long nowNanos) {
        fill(false, nowNanos);
    }

    private void fill(boolean waiting, long nowNanos) {
        if (share != null) {
            double most = waiting ? share.whileWaiting() : share.afterPause();
            double filled = tokens + (nowNanos - filledNanos) / SECOND_NANOS * share.perSecond();
            tokens = Math.max(Math.min(filled, most), Math.min(tokens, share.whileWaiting()));
            filledNanos = nowNanos;
        }
    }

    /** Whether one that waits may be sent now. */
    public boolean allows(long nowNanos) {
        if (nextNanos - nowNanos > BURST_NANOS) {
            return false;
        }
        fill(true, nowNanos);
        if (share == null || tokens >= WHOLE) {
            return true;
        }
        share.held().run();
        return false;
    }

    /** Counts one that was sent. */
    public void take(long nowNanos) {
        nextNanos = Math.max(0, nextNanos - nowNanos) + nowNanos + spacingNanos;
        tokens = Math.max(0, tokens - 1);
    }

    /** When the next one that waits may be sent, as things stand. */
    public long nextNanos() {
        long byCap = nextNanos - BURST_NANOS;
        if (share == null || tokens >= WHOLE) {
            return byCap;
        }
        long byShare = filledNanos + (long) Math.ceil((1 - tokens) / share.perSecond() * SECOND_NANOS);
        return byCap - byShare > 0 ? byCap : byShare;
    }

    /** Whether forgetting what was sent changes nothing. */
    public boolean isUnused(long nowNanos) {
        return nowNanos - nextNanos >= (share == null ? 0 : MEMORY_NANOS);
    }
}
