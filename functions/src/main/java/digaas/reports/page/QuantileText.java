package digaas.reports.page;

import digaas.stats.Quantile;
import digaas.stats.Range;
import java.util.List;

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

    /** From the estimated 25 % to the 75 %; nothing when these are not estimated. */
    static String middleHalf(List<Quantile> quantiles) {
        return quantiles.stream()
                .filter(quantile -> quantile.percent() == 25)
                .flatMap(low -> quantiles.stream()
                        .filter(quantile -> quantile.percent() == 75)
                        .map(high -> text(low.estimate().from(), high.estimate().to())))
                .findFirst()
                .orElse(Formats.NONE);
    }

    private static String text(double from, double to) {
        if (Double.isFinite(to)) {
            return Formats.seconds(from) + " – " + Formats.seconds(to);
        }
        return from <= 0 ? UNKNOWN : ">\u00a0" + Formats.seconds(from);
    }
}
