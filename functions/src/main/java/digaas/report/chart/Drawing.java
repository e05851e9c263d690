package digaas.report.chart;

import digaas.report.chart.Canvas.Align;
import digaas.report.chart.Canvas.Cap;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws one chart on one canvas. */
final class Drawing {
    private static final double LEFT = 78;
    private static final double RIGHT = Chart.WIDTH - 24.0;
    private static final double TOP = 86;
    private static final double SMALL = 13;

    private final Chart chart;
    private final Canvas canvas;
    private final Legend legend;
    private final double bottom;
    private final ValueAxis upright;
    private final TimeAxis across;

    Drawing(Chart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        legend = new Legend(chart, LEFT, RIGHT);
        bottom = Chart.HEIGHT - 62 - legend.height();
        upright = chart.isEmpty() ? new ValueAxis(0, 1, false) : uprightAxis();
        across = chart.isEmpty()
                ? new TimeAxis(0, 1)
                : TimeAxis.of(least(Timeline::earliest), -least(line -> -line.latest()));
    }

    private ValueAxis uprightAxis() {
        Timeline largest =
                timelines().max(Comparator.comparingLong(Timeline::count)).orElseThrow();
        return ValueAxis.of(
                least(Timeline::lowest), least(Timeline::least), largest.middle(), -least(line -> -line.greatest()));
    }

    private double least(ToDoubleFunction<Timeline> of) {
        return timelines().mapToDouble(of).min().orElseThrow();
    }

    private Stream<Timeline> timelines() {
        return chart.series().stream()
                .flatMap(series -> Stream.of(series.points(), series.crosses()))
                .filter(line -> !line.isEmpty());
    }

    void draw() {
        canvas.fill(rectangle(0, 0, Chart.WIDTH, Chart.HEIGHT), Ink.PAPER, 1);
        canvas.text(chart.title(), 20, 30, Align.START, 18, Ink.TEXT);
        canvas.text(chart.subtitle(), 20, 50, Align.START, SMALL, Ink.FAINT);
        if (chart.isEmpty()) {
            canvas.text("no data in this range", Chart.WIDTH / 2.0, Chart.HEIGHT / 2.0, Align.MIDDLE, 18, Ink.FAINT);
            return;
        }
        drawAxes();
        for (int i = 0; i < chart.series().size(); i++) {
            drawBehind(chart.series().get(i), Ink.SERIES.get(i));
        }
        for (int i = 0; i < chart.series().size(); i++) {
            drawMarks(chart.series().get(i), i);
        }
        legend.draw(canvas, bottom + 62);
    }

    private void drawAxes() {
        String scale = upright.log() ? ", logarithmic scale" : "";
        canvas.text(chart.upright() + scale, 20, TOP - 14, Align.START, SMALL, Ink.TEXT);
        Path2D grid = new Path2D.Double();
        for (Tick tick : upright.ticks()) {
            double y = y(tick.value());
            Marker.line(grid, LEFT, y, RIGHT, y);
            canvas.text(tick.label(), LEFT - 8, y + 4.5, Align.END, SMALL, Ink.FAINT);
        }
        canvas.stroke(grid, Ink.GRID, 1, Cap.BUTT, 1);
        Path2D foot = new Path2D.Double();
        Marker.line(foot, LEFT, bottom, RIGHT, bottom);
        for (Tick tick : across.ticks()) {
            double x = x(tick.value());
            Marker.line(foot, x, bottom, x, bottom + 5);
            canvas.text(tick.label(), x, bottom + 19, Align.MIDDLE, SMALL, Ink.FAINT);
            if (!tick.below().isEmpty()) {
                double room = Chart.WIDTH - 4 - Glyphs.width(tick.below(), SMALL) / 2;
                canvas.text(tick.below(), Math.min(x, room), bottom + 34, Align.MIDDLE, SMALL, Ink.FAINT);
            }
        }
        canvas.stroke(foot, Ink.FAINT, 1, Cap.BUTT, 1);
        canvas.text(chart.across() + ", UTC", RIGHT, bottom + 50, Align.END, SMALL, Ink.TEXT);
    }

    /** Bars down to the lower ends; where points are thinned, bands from the least to the greatest. */
    private void drawBehind(Series series, Ink ink) {
        Timeline line = series.points();
        Path2D bars = new Path2D.Double();
        Path2D bands = new Path2D.Double();
        if (chart.thinned()) {
            line.spans().forEach(bin -> bands.append(band(bin), false));
        } else if (!chart.bars().isEmpty()) {
            for (int i = 0; i < line.points(); i++) {
                double x = x(line.time(i));
                Marker.line(bars, x, y(line.value(i)), x, y(line.low(i)));
            }
        }
        canvas.fill(bands, ink, 0.18);
        canvas.stroke(bars, ink, 1, Cap.BUTT, line.count() > 500 ? 0.15 : 0.4);
    }

    private Path2D band(TimeBins.Bin bin) {
        double top = y(bin.max());
        double height = Math.max(1, y(bin.min()) - top);
        return rectangle(x(bin.from()), top, x(bin.to()) - x(bin.from()), height);
    }

    private void drawMarks(Series series, int place) {
        Ink ink = Ink.SERIES.get(place);
        long count = series.points().count();
        if (chart.thinned()) {
            List<double[]> middles = middles(series.points());
            canvas.stroke(connected(middles), ink, 1.2, Cap.ROUND, 0.9);
            Marker.of(place).draw(canvas, middles, 3.5, ink, 1);
        } else {
            double size = count > 1_000 ? 4 : count > 200 ? 5 : 7;
            Marker.of(place).draw(canvas, points(series.points()), size, ink, count > 1_000 ? 0.6 : 0.85);
        }
        Timeline crosses = series.crosses();
        Marker.crosses(canvas, crosses.thinned() ? middles(crosses) : points(crosses), 9, ink);
    }

    private List<double[]> points(Timeline line) {
        return IntStream.range(0, line.points())
                .mapToObj(i -> new double[] {x(line.time(i)), y(line.value(i))})
                .toList();
    }

    private List<double[]> middles(Timeline line) {
        return line.spans().stream()
                .map(bin -> new double[] {x((bin.from() + bin.to()) / 2), y(bin.middle())})
                .toList();
    }

    /** A line from point to point that is broken where there are none for a while. */
    private static Path2D connected(List<double[]> points) {
        Path2D path = new Path2D.Double();
        double last = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            if (point[0] - last > (RIGHT - LEFT) / 25) {
                path.moveTo(point[0], point[1]);
            } else {
                path.lineTo(point[0], point[1]);
            }
            last = point[0];
        }
        return path;
    }

    private double x(double time) {
        return LEFT + (RIGHT - LEFT) * Math.clamp(across.position(time), 0, 1);
    }

    private double y(double value) {
        return bottom - (bottom - TOP) * upright.position(value);
    }

    private static Path2D rectangle(double x, double y, double width, double height) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + width, y);
        path.lineTo(x + width, y + height);
        path.lineTo(x, y + height);
        path.closePath();
        return path;
    }
}
