package digaas.report.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A scatter chart of times in seconds over moments.
 *
 * @param name of its files, without the ending; letters, digits and dashes
 * @param title what it shows
 * @param subtitle of what it shows it: range and filters
 * @param upright what its values are
 * @param across what its moments are
 * @param crosses what a cross means
 * @param bars what a bar below a point means; empty when there are none
 * @param series in the order of their inks
 */
public record Chart(
        String name,
        String title,
        String subtitle,
        String upright,
        String across,
        String crosses,
        String bars,
        List<Series> series) {
    static final int WIDTH = 960;
    static final int HEIGHT = 540;

    public Chart {
        series = List.copyOf(series);
    }

    /** As an SVG document, to stand by itself or to be set in a page. */
    public String svg() {
        var canvas = new SvgCanvas();
        new Drawing(this, canvas).draw();
        return canvas.document(name, title, subtitle + ". " + description(), WIDTH, HEIGHT);
    }

    /** Writes it as a PNG file. */
    public void writePng(Path file) throws IOException {
        var canvas = new PngCanvas(WIDTH, HEIGHT);
        new Drawing(this, canvas).draw();
        canvas.write(file);
    }

    /** The same in words, for those who can't see it. */
    private String description() {
        if (isEmpty()) {
            return "No data in this range.";
        }
        var words = new StringBuilder();
        for (Series each : series) {
            words.append("%s: %,d".formatted(each.label(), each.points().count()));
            if (!each.points().isEmpty()) {
                words.append(String.format(
                        Locale.ROOT,
                        " from %.4g s to %.4g s, half of them up to %.4g s",
                        each.points().least(),
                        each.points().greatest(),
                        each.points().middle()));
            }
            if (!each.crosses().isEmpty()) {
                words.append("; %s: %,d".formatted(crosses, each.crosses().count()));
            }
            words.append(". ");
        }
        return words.toString().strip();
    }

    /** Whether any of its series has more points than are kept: then all are drawn alike, by spans of time. */
    boolean thinned() {
        return series.stream().anyMatch(each -> each.points().thinned());
    }

    boolean isEmpty() {
        return series.stream().allMatch(each -> each.count() == 0);
    }
}
