package digaas.stats;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a group of queries was answered.
 *
 * @param answered how many got an answer, whatever it said
 * @param unanswered how many got none
 * @param rtt of those answered; null when there are none
 * @param outcomes the number of queries by the label of their outcome
 * @param overThreshold queries, answered or not, that took at least {@link #THRESHOLD_SECONDS}
 */
public record QuerySummary(
        long answered,
        long unanswered,
        @Nullable Statistics rtt,
        SortedMap<String, Long> outcomes,
        Slow overThreshold) {
    /** From this time on a query counts as slow; the original's default. */
    public static final double THRESHOLD_SECONDS = 2;

    /**
     * Queries over the threshold.
     *
     * @param rtt of those answered; null when there are none
     */
    public record Slow(
            long answered, long unanswered, @Nullable Statistics rtt) {
        public long count() {
            return answered + unanswered;
        }
    }
}
