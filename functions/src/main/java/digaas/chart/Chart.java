package digaas.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A scatter chart of times in seconds over moments.
 *
 * @param yTitle what the times are
 * @param xTitle what the moments are
 * @param crosses what a cross means
 * @param bars what a bar below a point means; empty when there are none
 * @param series in the order of their colours
 */
public record Chart(
        String name,
        String title,
        String subtitle,
        String yTitle,
        String xTitle,
        String crosses,
        String bars,
        List<Series> series)
        implements Picture {

    public Chart {
        series = List.copyOf(series);
    }

    /** What it shows in words, for screen readers. */
    String description() {
        if (isEmpty()) {
            return "No data in this range.";
        }
        var words = new StringBuilder();
        for (Series each : series) {
            Timeline points = each.points();
            words.append("%s: %,d".formatted(each.label(), points.count()));
            if (!points.isEmpty()) {
                words.append(String.format(
                        Locale.ROOT,
                        " from %.4g s to %.4g s, median %.4g s",
                        points.least(),
                        points.greatest(),
                        points.median()));
            }
            if (!each.crosses().isEmpty()) {
                words.append("; %s: %,d".formatted(crosses, each.crosses().count()));
            }
            words.append(". ");
        }
        return words.toString().strip();
    }

    /** Whether a series has more points than are kept; then every series is drawn by spans of time. */
    boolean thinned() {
        return series.stream().anyMatch(each -> each.points().thinned());
    }

    boolean isEmpty() {
        return series.stream().allMatch(each -> each.count() == 0);
    }

    ValueAxis yAxis() {
        if (isEmpty()) {
            return new ValueAxis(0, 1, false);
        }
        Timeline largest =
                timelines().max(Comparator.comparingLong(Timeline::count)).orElseThrow();
        return ValueAxis.of(
                least(Timeline::lowest), least(Timeline::least), largest.median(), -least(line -> -line.greatest()));
    }

    TimeAxis xAxis() {
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
