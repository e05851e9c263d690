package digaas.local.states.language;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of Retry.
 *
 * @param errorEquals the errors it is for
 * @param interval before the first retry
 * @param backoff what the interval is multiplied by from one retry to the next
 * @param attempts how many retries; 0 for none
 * @param longest what no delay exceeds; null for no such limit
 * @param jitter whether a delay is drawn evenly between zero and what it would be (JitterStrategy FULL)
 */
public record Retrier(
        List<String> errorEquals,
        Duration interval,
        double backoff,
        int attempts,
        @Nullable Duration longest,
        boolean jitter) {
    /** No retry waits longer than a year: keeps a large backoff from overflowing. */
    private static final double LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

    /**
     * The delay before a retry.
     *
     * @param retry 1 for the first
     * @param random from 0 to 1, for the jitter
     */
    public Duration delay(int retry, double random) {
        double most = longest == null ? LONGEST_SECONDS : longest.toSeconds();
        double seconds = Math.min(interval.toSeconds() * Math.pow(backoff, retry - 1.0), most);
        return Duration.ofNanos(Math.round(seconds * (jitter ? random : 1) * 1e9));
    }
}
