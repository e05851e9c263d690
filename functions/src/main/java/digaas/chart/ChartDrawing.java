package digaas.chart;

import digaas.chart.Canvas.Cap;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.IntStream;

/** Draws one chart on one canvas. */
final class ChartDrawing {
    private final Chart chart;
    private final Canvas canvas;
    private final Frame frame;
    private final ValueAxis yAxis;
    private final TimeAxis xAxis;

    ChartDrawing(Chart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        frame = new Frame(canvas, legend(chart));
        yAxis = chart.yAxis();
        xAxis = chart.xAxis();
    }

    private static Legend legend(Chart chart) {
        var legend = new Legend();
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            Marker marker = Marker.of(i);
            Ink ink = Ink.SERIES.get(i);
            legend.add(
                    (canvas, x, y) -> marker.draw(canvas, List.of(new double[] {x, y}), 8, ink, 1),
                    series.label(),
                    series.count());
        }
        if (chart.series().stream().anyMatch(series -> !series.crosses().isEmpty())) {
            legend.add(
                    (canvas, x, y) -> Marker.crosses(canvas, List.of(new double[] {x, y}), 9, Ink.TEXT),
                    chart.crosses());
        }
        if (chart.thinned()) {
            legend.add(ChartDrawing::bandSign, "range and median");
        } else if (!chart.bars().isEmpty()) {
            legend.add((canvas, x, y) -> canvas.stroke(verticalLine(x, y), Ink.TEXT, 1.2, Cap.BUTT, 0.7), chart.bars());
        }
        return legend;
    }

    private static void bandSign(Canvas canvas, double x, double y) {
        canvas.stroke(verticalLine(x, y), Ink.TEXT, 8, Cap.BUTT, 0.25);
        Marker.DISC.draw(canvas, List.of(new double[] {x, y}), 3, Ink.TEXT, 1);
    }

    private static Path2D verticalLine(double x, double y) {
        Path2D path = new Path2D.Double();
        Marker.line(path, x, y - 7, x, y + 7);
        return path;
    }

    void draw() {
        frame.title(chart.title(), chart.subtitle());
        if (chart.isEmpty()) {
            frame.empty();
            return;
        }
        drawAxes();
        for (int i = 0; i < chart.series().size(); i++) {
            drawBehind(chart.series().get(i), Ink.SERIES.get(i));
        }
        for (int i = 0; i < chart.series().size(); i++) {
            drawMarks(chart.series().get(i), i);
        }
        frame.legend();
    }

    private void drawAxes() {
        frame.yTitle(chart.yTitle() + (yAxis.log() ? ", logarithmic scale" : ""));
        frame.xTitle(chart.xTitle());
        Path2D grid = new Path2D.Double();
        yAxis.ticks().forEach(tick -> frame.yTick(grid, y(tick.value()), tick.label()));
        frame.grid(grid);
        Path2D ticks = new Path2D.Double();
        xAxis.ticks().forEach(tick -> frame.xTick(ticks, x(tick.value()), tick));
        frame.xAxis(ticks);
    }

    /** Bars down to the lower ends; where points are thinned, bands from the least to the greatest value. */
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
        return Frame.rectangle(x(bin.from()), top, x(bin.to()) - x(bin.from()), height);
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
        Marker.of(place).crossed(canvas, crosses.thinned() ? middles(crosses) : points(crosses), 9, ink);
    }

    private List<double[]> points(Timeline line) {
        return IntStream.range(0, line.points())
                .mapToObj(i -> new double[] {x(line.time(i)), y(line.value(i))})
                .toList();
    }

    private List<double[]> middles(Timeline line) {
        return line.spans().stream()
                .map(bin -> new double[] {x((bin.from() + bin.to()) / 2), y(bin.median())})
                .toList();
    }

    /** A line from point to point, broken at long gaps. */
    private static Path2D connected(List<double[]> points) {
        Path2D path = new Path2D.Double();
        double last = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            if (point[0] - last > Picture.WIDTH / 27.0) {
                path.moveTo(point[0], point[1]);
            } else {
                path.lineTo(point[0], point[1]);
            }
            last = point[0];
        }
        return path;
    }

    private double x(double time) {
        return frame.x(xAxis.position(time));
    }

    private double y(double value) {
        return frame.y(yAxis.position(value));
    }
}
