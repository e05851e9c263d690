package digaas.stats;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Statistics of a set of times, in seconds, with the original API's names.
 *
 * @param median the 50th percentile; percentiles are elements of the set, at {@link #index}
 * @param per66 the 66th percentile; the others likewise
 */
public record Statistics(
        double average,
        double median,
        double min,
        double max,
        double per66,
        double per75,
        double per90,
        double per95,
        double per99) {

    /**
     * The statistics of a set of values.
     *
     * @param sorted in ascending order, at least one
     */
    public static Statistics of(double[] sorted) {
        double average = Arrays.stream(sorted).average().orElseThrow();
        return with(average, percent -> sorted[(int) index(percent, sorted.length)]);
    }

    /**
     * The statistics of a histogram: average, min and max exact, the percentiles as exact as its buckets.
     *
     * @param histogram of at least one value
     */
    public static Statistics of(LogHistogram histogram) {
        return with(histogram.average(), histogram::percentile);
    }

    private static Statistics with(double average, IntToDoubleFunction percentile) {
        return new Statistics(
                average,
                percentile.applyAsDouble(50),
                percentile.applyAsDouble(0),
                percentile.applyAsDouble(100),
                percentile.applyAsDouble(66),
                percentile.applyAsDouble(75),
                percentile.applyAsDouble(90),
                percentile.applyAsDouble(95),
                percentile.applyAsDouble(99));
    }

    /**
     * The index of a percentile in a sorted set, by the original's rule: ⌈percent/100 · (size − 1)⌉, in integers.
     *
     * @param percent 0 to 100
     * @param size at least 1
     */
    static long index(int percent, long size) {
        return Math.ceilDiv(percent * (size - 1), 100L);
    }
}
