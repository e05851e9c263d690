package digaas.stats;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a group of queries was answered.
 *
 * @param answered how many got an answer, whatever it said
 * @param unanswered how many got none
 * @param rtt of those answered; null when none was
 * @param outcomes how many ended in which way, by the label of the outcome
 * @param overThreshold those, answered or not, that took at least {@link #THRESHOLD_SECONDS}
 */
public record QuerySummary(
        long answered,
        long unanswered,
        @Nullable Statistics rtt,
        SortedMap<String, Long> outcomes,
        Slow overThreshold) {
    /** The original's default for a query that took too long. */
    public static final double THRESHOLD_SECONDS = 2;

    /**
     * Queries over the threshold.
     *
     * @param rtt of those answered; null when none was
     */
    public record Slow(
            long answered, long unanswered, @Nullable Statistics rtt) {
        public long count() {
            return answered + unanswered;
        }
    }
}
