package digaas.local.http;

import digaas.local.template.Resource;

/**
 * A token bucket, as API Gateway throttles by one: a request takes a token, tokens come back at the rate, and there are
 * never more than the burst.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html">Throttle your
 *     HTTP APIs</a>
 */
final class Throttle {
    private static final double NANOS = 1e9;

    private final Resource.Throttling limits;
    private double tokens;
    private long filledAt;

    /** A full bucket. */
    Throttle(Resource.Throttling limits, long nanoTime) {
        this.limits = limits;
        this.tokens = limits.burst();
        this.filledAt = nanoTime;
    }

    /** Takes a token if there is one. */
    synchronized boolean admits(long nanoTime) {
        long passed = Math.max(0, nanoTime - filledAt);
        tokens = Math.min(limits.burst(), tokens + passed / NANOS * limits.perSecond());
        filledAt += passed;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
