package digaas.chart;

import digaas.chart.Canvas.Cap;
import digaas.stats.Distribution;
import digaas.stats.Range;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws the curves of distributions on one canvas. */
final class CurveDrawing {
    private static final double MARK = 7;

    private final CurveChart chart;
    private final Frame frame;
    private final Canvas canvas;
    private final ValueAxis xAxis;

    CurveDrawing(CurveChart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        frame = new Frame(canvas, legend(chart));
        xAxis = axis(chart.curves());
    }

    private static Legend legend(CurveChart chart) {
        var legend = new Legend();
        for (int i = 0; i < chart.curves().size(); i++) {
            Ink ink = Ink.SERIES.get(i);
            Marker marker = Marker.of(i);
            double width = width(i);
            CurveChart.Curve curve = chart.curves().get(i);
            legend.add(
                    (canvas, x, y) -> {
                        Path2D line = new Path2D.Double();
                        Marker.line(line, x - 8, y, x + 8, y);
                        canvas.stroke(line, ink, width, Cap.ROUND, 1);
                        marker.draw(canvas, List.of(new double[] {x, y}), MARK, ink, 1);
                    },
                    curve.label(),
                    curve.count());
        }
        legend.add((canvas, x, y) -> endSign(canvas, x, y, Ink.TEXT), "the data end here");
        if (!chart.band().isEmpty()) {
            legend.add(
                    (canvas, x, y) -> {
                        Path2D box = new Path2D.Double();
                        Marker.line(box, x, y - 6, x, y + 6);
                        canvas.stroke(box, Ink.SERIES.getFirst(), 12, Cap.BUTT, 0.2);
                    },
                    "95\u00a0% confidence");
        }
        return legend;
    }

    private static double width(int curve) {
        return curve == 0 ? 2.4 : 1.4;
    }

    /** The axis of times: from the least upper end to the greatest finite end. */
    static ValueAxis axis(List<CurveChart.Curve> curves) {
        double[] upper = finite(curves, mass -> DoubleStream.of(mass.range().to()));
        double[] all = finite(
                curves,
                mass -> DoubleStream.of(mass.range().from(), mass.range().to()));
        if (all.length == 0) {
            return new ValueAxis(0, 1, false);
        }
        double[] typical = upper.length == 0 ? new double[] {all[0]} : upper;
        return ValueAxis.of(all[0], typical[0], typical[typical.length / 2], all[all.length - 1]);
    }

    private static double[] finite(List<CurveChart.Curve> curves, Function<Distribution.Mass, DoubleStream> ends) {
        return curves.stream()
                .flatMap(curve -> curve.distribution().masses().stream())
                .flatMapToDouble(ends)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    void draw() {
        frame.title(chart.title(), chart.subtitle());
        if (chart.curves().isEmpty()) {
            frame.empty();
            return;
        }
        String scale = xAxis.log() ? ", logarithmic scale" : "";
        frame.yTitle("Share of changes visible");
        frame.xTitle("Time until visible" + scale);
        Path2D grid = new Path2D.Double();
        for (int percent = 0; percent <= 100; percent += 20) {
            frame.yTick(grid, y(percent / 100.0), percent + "\u00a0%");
        }
        frame.grid(grid);
        Path2D ticks = new Path2D.Double();
        xAxis.ticks().forEach(tick -> frame.xTick(ticks, x(tick.value()), tick));
        frame.xAxis(ticks);
        canvas.fill(band(), Ink.SERIES.getFirst(), 0.2);
        for (int i = chart.curves().size() - 1; i >= 0; i--) {
            Path2D curve = curve(chart.curves().get(i).distribution());
            canvas.stroke(curve, Ink.SERIES.get(i), width(i), Cap.ROUND, 1);
            Point2D end = curve.getCurrentPoint();
            endSign(canvas, end.getX(), end.getY(), Ink.SERIES.get(i));
            List<double[]> marks = marks(chart.curves().get(i).distribution(), i).stream()
                    .map(mark -> new double[] {
                        x(mark.from()) + mark.part() * (x(mark.to()) - x(mark.from())), y(mark.share())
                    })
                    .toList();
            Marker.of(i).draw(canvas, marks, MARK, Ink.SERIES.get(i), 1);
        }
        frame.legend();
    }

    private Path2D band() {
        Path2D path = new Path2D.Double();
        if (!chart.band().isEmpty()) {
            chart.outline().forEach(corner -> to(path, x(corner.seconds()), y(corner.share())));
            path.closePath();
        }
        return path;
    }

    /** Rises evenly in each range in which changes became visible, to the end of the data. */
    private Path2D curve(Distribution distribution) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.left(), y(0));
        corners(distribution, (seconds, share) -> to(path, x(seconds), y(share)));
        return path;
    }

    /**
     * Where a curve bends, in order. The last corner is where the data end: nothing is known beyond. Where two ranges
     * overlap, by the time that the poll between them took, it bends in the middle of that.
     */
    static void corners(Distribution distribution, Corners corners) {
        double sum = 0;
        double end = Double.NEGATIVE_INFINITY;
        for (Distribution.Mass mass : distribution.masses()) {
            Range range = mass.range();
            double from = range.from() < end ? (range.from() + end) / 2 : range.from();
            if (Double.isFinite(end) && end < from) {
                corners.add(end, sum);
            }
            corners.add(from, sum);
            if (Double.isInfinite(range.to())) {
                return;
            }
            sum += mass.share();
            end = Math.max(range.to(), from);
        }
        if (Double.isFinite(end)) {
            corners.add(end, sum);
        }
    }

    /** Takes the corners of a curve. */
    interface Corners {
        void add(double seconds, double share);
    }

    /**
     * A mark on a curve, on the way between two of its corners.
     *
     * @param part of that way, 0 to 1
     */
    record Mark(double from, double to, double part, double share) {}

    /** Marks that show whose a curve is; each curve has them at other shares than the ones beside it. */
    static List<Mark> marks(Distribution distribution, int place) {
        List<Mark> marks = new ArrayList<>();
        shares(place).forEach(share -> {
            double[] low = new double[2];
            corners(distribution, (seconds, reached) -> {
                boolean passes = low[1] < share && reached >= share;
                if (passes) {
                    marks.add(new Mark(low[0], seconds, (share - low[1]) / (reached - low[1]), share));
                }
                low[0] = seconds;
                low[1] = reached;
            });
        });
        return marks;
    }

    private static DoubleStream shares(int place) {
        return IntStream.range(0, 4).mapToDouble(i -> 0.08 + 0.25 * i + 0.025 * (place % Ink.SERIES.size()));
    }

    /** A bar across a curve's end. */
    static void endSign(Canvas canvas, double x, double y, Ink ink) {
        Path2D bar = new Path2D.Double();
        Marker.line(bar, x, y - 7, x, y + 7);
        canvas.stroke(bar, ink, 2, Cap.BUTT, 1);
    }

    private static void to(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private double x(double seconds) {
        return frame.x(xAxis.position(seconds));
    }

    private double y(double share) {
        return frame.y(share * 0.96);
    }
}
