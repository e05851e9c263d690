package digaas.reports.page;

import digaas.stats.Quantile;
import digaas.stats.Range;

/** Quantiles as people read them, in seconds. */
final class QuantileText {
    static final String UNKNOWN = "unknown";

    private QuantileText() {}

    /** A time, a range where the data leave the time open, or a lower bound. */
    static String estimate(Quantile quantile) {
        Range range = quantile.estimate();
        if (Double.isInfinite(range.to())) {
            return lowerBound(range);
        }
        boolean narrow = range.to() - range.from() <= 0.01 * Math.abs(range.to());
        return narrow
                ? Formats.seconds(range.to())
                : Formats.seconds(range.from()) + " – " + Formats.seconds(range.to());
    }

    /** A range, or a lower bound. */
    static String confidence(Quantile quantile) {
        Range range = quantile.confidence();
        return Double.isInfinite(range.to())
                ? lowerBound(range)
                : Formats.seconds(Math.max(0, range.from())) + " – " + Formats.seconds(range.to());
    }

    private static String lowerBound(Range range) {
        return range.from() <= 0 ? UNKNOWN : "> " + Formats.seconds(range.from());
    }
}
