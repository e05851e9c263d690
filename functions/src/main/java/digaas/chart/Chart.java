package digaas.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
        List<Series> series)
        implements Picture {

    public Chart {
        series = List.copyOf(series);
    }

    @Override
    public String svg() {
        var canvas = new SvgCanvas();
        new Drawing(this, canvas).draw();
        return canvas.document(name, title, subtitle + ". " + description());
    }

    @Override
    public void writePng(Path file) throws IOException {
        var canvas = new PngCanvas();
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

    @Override
    public Map<String, Object> data() {
        return ChartData.of(this);
    }

    ValueAxis uprightAxis() {
        if (isEmpty()) {
            return new ValueAxis(0, 1, false);
        }
        Timeline largest =
                timelines().max(Comparator.comparingLong(Timeline::count)).orElseThrow();
        return ValueAxis.of(
                least(Timeline::lowest), least(Timeline::least), largest.middle(), -least(line -> -line.greatest()));
    }

    TimeAxis acrossAxis() {
        return isEmpty() ? new TimeAxis(0, 1) : TimeAxis.of(least(Timeline::earliest), -least(line -> -line.latest()));
    }

    private double least(ToDoubleFunction<Timeline> of) {
        return timelines().mapToDouble(of).min().orElseThrow();
    }

    private Stream<Timeline> timelines() {
        return series.stream()
                .flatMap(each -> Stream.of(each.points(), each.crosses()))
                .filter(line -> !line.isEmpty());
    }
}
