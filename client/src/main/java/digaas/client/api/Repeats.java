package digaas.client.api;

import java.time.Duration;

/**
 * How long a call is repeated.
 *
 * @param limit from the first failure to the last attempt's end, Retry-After included; zero for one attempt only
 * @param attempt how long one attempt may take
 */
public record Repeats(Duration limit, Duration attempt) {
    /** A minute, as harnesses can bear. */
    public static final Repeats USUAL = new Repeats(Duration.ofSeconds(60), Duration.ofSeconds(20));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    /** The pause before an attempt, 1 for the first repeat, unless the API names a longer one. */
    Duration pause(int repeat, Duration retryAfter) {
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(repeat - 1, MOST_DOUBLINGS));
        Duration bounded = own.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : own;
        return retryAfter.compareTo(bounded) > 0 ? retryAfter : bounded;
    }
}
