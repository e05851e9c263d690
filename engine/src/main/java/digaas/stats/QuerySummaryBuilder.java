package digaas.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Summarizes the queries of a group in bounded memory. */
public final class QuerySummaryBuilder {
    private final LogHistogram answered = new LogHistogram();
    private final LogHistogram slowAnswered = new LogHistogram();
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private long unanswered;
    private long slowUnanswered;

    /**
     * Counts a query.
     *
     * @param seconds until the answer or the end of the wait
     */
    public void add(boolean wasAnswered, String outcome, double seconds) {
        boolean slow = seconds >= QuerySummary.THRESHOLD_SECONDS;
        if (wasAnswered) {
            answered.add(seconds);
        } else {
            unanswered++;
        }
        if (slow && wasAnswered) {
            slowAnswered.add(seconds);
        } else if (slow) {
            slowUnanswered++;
        }
        outcomes.merge(outcome, 1L, Long::sum);
    }

    /** Adds what another builder has counted. */
    public void addAll(QuerySummaryBuilder other) {
        answered.addAll(other.answered);
        slowAnswered.addAll(other.slowAnswered);
        unanswered += other.unanswered;
        slowUnanswered += other.slowUnanswered;
        other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    }

    /** The queries counted so far. */
    public QuerySummary summary() {
        var slow = new QuerySummary.Slow(slowAnswered.count(), slowUnanswered, statistics(slowAnswered));
        return new QuerySummary(answered.count(), unanswered, statistics(answered), new TreeMap<>(outcomes), slow);
    }

    private static @Nullable Statistics statistics(LogHistogram histogram) {
        return histogram.count() == 0 ? null : Statistics.of(histogram);
    }
}
