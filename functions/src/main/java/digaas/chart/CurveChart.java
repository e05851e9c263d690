package digaas.chart;

import digaas.stats.Distribution;
import digaas.stats.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The share of changes that were visible within a time.
 *
 * @param curves in the order of their colours; the band belongs to the first
 * @param band in ascending order of shares
 */
public record CurveChart(String name, String title, String subtitle, List<Curve> curves, List<Level> band)
        implements Picture {
    /**
     * One curve.
     *
     * @param count how many changes it is made from
     */
    public record Curve(String label, long count, Distribution distribution) {}

    /**
     * A point of the band around a curve.
     *
     * @param share of the changes, 0 to 1
     * @param by with 95 % confidence, the range of the time within which that share was visible
     */
    public record Level(double share, Range by) {}

    /**
     * A corner of an outline.
     *
     * @param seconds may be infinite: beyond the edge of the chart
     */
    record Corner(double seconds, double share) {}

    public CurveChart {
        curves = List.copyOf(curves);
        band = List.copyOf(band);
    }

    /**
     * The outline of the band, clockwise from its lower left corner. It has steps: between two levels the share is
     * known only to lie between them.
     */
    List<Corner> outline() {
        List<Corner> outline = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Level level : band) {
            outline.add(new Corner(last, level.share()));
            last = level.by().from();
            outline.add(new Corner(last, level.share()));
        }
        outline.add(new Corner(last, 1));
        last = Double.POSITIVE_INFINITY;
        outline.add(new Corner(last, 1));
        for (Level level : band.reversed()) {
            outline.add(new Corner(last, level.share()));
            last = level.by().to();
            outline.add(new Corner(last, level.share()));
        }
        outline.add(new Corner(last, 0));
        outline.add(new Corner(Double.NEGATIVE_INFINITY, 0));
        return outline;
    }

    static String description(List<Curve> curves) {
        if (curves.isEmpty()) {
            return "No data in this range.";
        }
        var words = new StringBuilder();
        for (Curve curve : curves) {
            Range half = curve.distribution().quantile(0.5);
            words.append(
                    Double.isInfinite(half.to())
                            ? "%s: fewer than half visible. ".formatted(curve.label())
                            : String.format(
                                    Locale.ROOT,
                                    "%s: half visible after %.4g to %.4g s. ",
                                    curve.label(),
                                    half.from(),
                                    half.to()));
        }
        return words.toString().strip();
    }
}
