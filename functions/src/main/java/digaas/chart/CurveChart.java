package digaas.chart;

import digaas.stats.Distribution;
import digaas.stats.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which share of changes was visible after how long.
 *
 * @param curves the first has the band; in the order of their inks
 * @param band in ascending order of shares
 */
public record CurveChart(String name, String title, String subtitle, List<Curve> curves, List<Level> band)
        implements Picture {
    /**
     * One curve.
     *
     * @param count of how many changes
     */
    public record Curve(String label, long count, Distribution distribution) {}

    /**
     * A point of the band around a curve.
     *
     * @param share of the changes, 0 to 1
     * @param by the range that holds, with 95 % confidence, the moment by which that share was visible
     */
    public record Level(double share, Range by) {}

    /**
     * A corner of an outline.
     *
     * @param seconds maybe infinite: beyond what is drawn
     */
    record Corner(double seconds, double share) {}

    public CurveChart {
        curves = List.copyOf(curves);
        band = List.copyOf(band);
    }

    @Override
    public String svg() {
        var canvas = new SvgCanvas();
        new CurveDrawing(this, canvas).draw();
        return canvas.document(name, title, subtitle + ". " + description());
    }

    @Override
    public void writePng(Path file) throws IOException {
        var canvas = new PngCanvas();
        new CurveDrawing(this, canvas).draw();
        canvas.write(file);
    }

    /**
     * The outline of the band: clockwise from its left foot. It goes in steps, since between two levels no more is known than
     * that the share is no greater than the upper one and no less than the lower one.
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

    private String description() {
        if (curves.isEmpty()) {
            return "No data in this range.";
        }
        var words = new StringBuilder();
        for (Curve curve : curves) {
            Range half = curve.distribution().quantile(0.5);
            words.append(
                    Double.isInfinite(half.to())
                            ? "%s: fewer than half were seen. ".formatted(curve.label())
                            : String.format(Locale.ROOT, "%s: half after %.4g s. ", curve.label(), half.to()));
        }
        return words.toString().strip();
    }

    @Override
    public Map<String, Object> data() {
        return ChartData.of(this);
    }
}
