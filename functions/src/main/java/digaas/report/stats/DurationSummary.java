package digaas.report.stats;

import org.jspecify.annotations.Nullable;

/**
 * What became of a group of changes.
 *
 * @param successCount how many were seen
 * @param errorCount how many were given up: timed out, cancelled or failed
 * @param undecidedCount the rest: still ACCEPTED, or on a nameserver that was no longer asked because enough others had shown
 *     the change
 * @param durations of those seen; null when there are none
 */
public record DurationSummary(
        long successCount,
        long errorCount,
        long undecidedCount,
        @Nullable Statistics durations) {

    /** The summary of a group whose seen changes took these durations, in seconds, in ascending order. */
    public static DurationSummary of(double[] sorted, long errorCount, long undecidedCount) {
        return new DurationSummary(
                sorted.length, errorCount, undecidedCount, sorted.length == 0 ? null : Statistics.of(sorted));
    }
}
