package digaas.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a group of changes ended.
 *
 * @param successCount how many were seen
 * @param errorCount how many ended without being seen: timed out, cancelled or failed
 * @param undecidedCount the rest: still ACCEPTED, or on a nameserver whose polling ended because enough others had
 *     shown the change
 * @param durations of those seen; null when there are none
 * @param quantiles of all, including those not seen: {@link #QUANTILES}, or empty if they were not requested
 */
public record DurationSummary(
        long successCount,
        long errorCount,
        long undecidedCount,
        @Nullable Statistics durations,
        List<Quantile> quantiles) {
    /** The quantiles of a summary, in percent. */
    public static final List<Integer> QUANTILES = List.of(25, 50, 75, 90, 95, 99);

    public DurationSummary {
        quantiles = List.copyOf(quantiles);
    }

    /** The number of changes. */
    public long count() {
        return successCount + errorCount + undecidedCount;
    }

    /** A summary without quantiles. */
    public static DurationSummary counted(Intervals intervals, long errorCount, long undecidedCount) {
        double[] seen = intervals.seen();
        Statistics durations = seen.length == 0 ? null : Statistics.of(seen);
        return new DurationSummary(seen.length, errorCount, undecidedCount, durations, List.of());
    }

    /** The same with quantiles, from an estimate of the same intervals. */
    public DurationSummary with(Estimate estimate) {
        Distribution distribution = estimate.distribution();
        List<Quantile> estimated = QUANTILES.stream()
                .map(percent -> new Quantile(
                        percent, distribution.quantile(percent / 100.0), estimate.confidence(percent / 100.0)))
                .toList();
        return new DurationSummary(successCount, errorCount, undecidedCount, durations, estimated);
    }
}
