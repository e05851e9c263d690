package digaas.report.chart;

import digaas.report.stats.Distribution;
import digaas.report.stats.Range;
import java.io.IOException;
import java.nio.file.Path;
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
