package digaas.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a group of changes.
 *
 * @param successCount how many were seen
 * @param errorCount how many were given up: timed out, cancelled or failed
 * @param undecidedCount the rest: still ACCEPTED, or on a nameserver that was no longer asked because enough others had shown
 *     the change
 * @param durations of those seen; null when there are none
 * @param quantiles of all, also of those that were not seen: {@link #QUANTILES}, or empty where they were not asked for
 */
public record DurationSummary(
        long successCount,
        long errorCount,
        long undecidedCount,
        @Nullable Statistics durations,
        List<Quantile> quantiles) {
    /** The quantiles of a summary, in percent. */
    public static final List<Integer> QUANTILES = List.of(50, 90, 95, 99);

    public DurationSummary {
        quantiles = List.copyOf(quantiles);
    }

    /** How many there are of all. */
    public long count() {
        return successCount + errorCount + undecidedCount;
    }

    /** The summary of a group without its quantiles. */
    public static DurationSummary counted(Intervals intervals, long errorCount, long undecidedCount) {
        double[] seen = intervals.seen();
        Statistics durations = seen.length == 0 ? null : Statistics.of(seen);
        return new DurationSummary(seen.length, errorCount, undecidedCount, durations, List.of());
    }

    /** The same with the quantiles of an estimate from the same intervals. */
    public DurationSummary with(Estimate estimate) {
        Distribution distribution = estimate.distribution();
        List<Quantile> estimated = QUANTILES.stream()
                .map(percent -> new Quantile(
                        percent, distribution.quantile(percent / 100.0), estimate.confidence(percent / 100.0)))
                .toList();
        return new DurationSummary(successCount, errorCount, undecidedCount, durations, estimated);
    }
}
