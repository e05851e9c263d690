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
        boolean narrow = range.to() - range.from() <= 0.01 * Math.abs(range.to()) && Double.isFinite(range.to());
        return narrow ? Formats.seconds(range.to()) : text(range.from(), range.to());
    }

    /** A range, or a lower bound. */
    static String confidence(Quantile quantile) {
        return text(
                Math.max(0, quantile.confidence().from()), quantile.confidence().to());
    }

    private static String text(double from, double to) {
        if (Double.isFinite(to)) {
            return Formats.seconds(from) + " – " + Formats.seconds(to);
        }
        return from <= 0 ? UNKNOWN : ">\u00a0" + Formats.seconds(from);
    }
}
