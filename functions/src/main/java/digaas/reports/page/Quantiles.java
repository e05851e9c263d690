package digaas.reports.page;

import digaas.stats.Quantile;
import digaas.stats.Range;
import java.util.Locale;

/** Quantiles as people read them, in seconds. */
final class Quantiles {
    static final String UNKNOWN = "unknown";

    private Quantiles() {}

    /** A time, a range where the data leave one open, or what it is above. */
    static String estimate(Quantile quantile) {
        Range range = quantile.estimate();
        if (Double.isInfinite(range.to())) {
            return above(range);
        }
        boolean narrow = range.to() - range.from() <= 0.01 * Math.abs(range.to());
        return narrow ? seconds(range.to()) : seconds(range.from()) + " – " + seconds(range.to());
    }

    /** From where to where, or only from where. */
    static String confidence(Quantile quantile) {
        Range range = quantile.confidence();
        return Double.isInfinite(range.to())
                ? above(range)
                : seconds(Math.max(0, range.from())) + " – " + seconds(range.to());
    }

    private static String above(Range range) {
        return range.from() <= 0 ? UNKNOWN : "above " + seconds(range.from());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
