package digaas.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws one heat map on one canvas: the more changes in a cell, the darker. */
final class HeatDrawing {
    private static final int COLUMNS = 72;
    private static final int ROWS = 36;

    /** How dark each level is; the levels' least counts grow by equal factors. */
    private static final double[] DARKNESS = {0.15, 0.32, 0.5, 0.68, 0.84, 1};

    private final HeatChart chart;
    private final Canvas canvas;
    private final ValueAxis yAxis;
    private final TimeAxis xAxis;
    private final long[][] seen;
    private final long[][] notSeen;
    private final long most;
    private final Frame frame;

    HeatDrawing(HeatChart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        boolean all = chart.notSeen().isEmpty();
        Timeline points = chart.seen();
        yAxis = ValueAxis.of(
                points.least(),
                points.least(),
                points.median(),
                all
                        ? points.greatest()
                        : Math.max(points.greatest(), chart.notSeen().greatest()));
        xAxis = TimeAxis.of(
                all
                        ? points.earliest()
                        : Math.min(points.earliest(), chart.notSeen().earliest()),
                all
                        ? points.latest()
                        : Math.max(points.latest(), chart.notSeen().latest()));
        seen = counts(points);
        notSeen = counts(chart.notSeen());
        most = Math.max(most(seen), most(notSeen));
        frame = new Frame(canvas, legend());
    }

    private long[][] counts(Timeline line) {
        long[][] counts = new long[COLUMNS][ROWS];
        if (!line.thinned()) {
            for (int i = 0; i < line.points(); i++) {
                counts[cell(xAxis.position(line.time(i)), COLUMNS)][cell(yAxis.position(line.value(i)), ROWS)]++;
            }
            return counts;
        }
        for (TimeBins.Bin bin : line.spans()) {
            int column = cell(xAxis.position((bin.from() + bin.to()) / 2), COLUMNS);
            bin.values().forEach((value, count) -> counts[column][cell(yAxis.position(value), ROWS)] += count);
        }
        return counts;
    }

    private static int cell(double position, int cells) {
        return Math.clamp((int) (position * cells), 0, cells - 1);
    }

    private static long most(long[][] counts) {
        long most = 1;
        for (long[] column : counts) {
            for (long count : column) {
                most = Math.max(most, count);
            }
        }
        return most;
    }

    /** The level of a count, at least 1. */
    private int level(long count) {
        return most == 1
                ? DARKNESS.length - 1
                : (int) Math.floor(Math.log((double) count) / Math.log((double) most) * (DARKNESS.length - 1) + 1e-9);
    }

    private Legend legend() {
        var legend = new Legend();
        legend.add((on, x, y) -> cell(on, x, y, Ink.SERIES.getFirst(), DARKNESS[0]), "1 change");
        if (most > 1) {
            legend.add((on, x, y) -> cell(on, x, y, Ink.SERIES.getFirst(), 1), "%,d changes in a cell".formatted(most));
        }
        if (!chart.notSeen().isEmpty()) {
            legend.add(
                    (on, x, y) -> {
                        cell(on, x, y, Ink.SERIES.get(1), 0.5);
                        Marker.crosses(on, List.of(new double[] {x, y}), 6, Ink.TEXT);
                    },
                    "not seen when polling ended");
        }
        return legend;
    }

    private static void cell(Canvas on, double x, double y, Ink ink, double darkness) {
        on.fill(Frame.rectangle(x - 6, y - 6, 12, 12), ink, darkness);
    }

    void draw() {
        frame.title(chart.title(), chart.subtitle());
        frame.yTitle("Time until visible" + (yAxis.log() ? ", logarithmic scale" : ""));
        frame.xTitle("Change made (UTC)");
        Path2D grid = new Path2D.Double();
        yAxis.ticks().forEach(tick -> frame.yTick(grid, frame.y(yAxis.position(tick.value())), tick.label()));
        frame.grid(grid);
        Path2D ticks = new Path2D.Double();
        xAxis.ticks().forEach(tick -> frame.xTick(ticks, frame.x(xAxis.position(tick.value())), tick));
        frame.xAxis(ticks);
        cells(seen, Ink.SERIES.getFirst(), false);
        cells(notSeen, Ink.SERIES.get(1), true);
        frame.legend();
    }

    private void cells(long[][] counts, Ink ink, boolean crossed) {
        List<double[]> crosses = new ArrayList<>();
        for (int level = 0; level < DARKNESS.length; level++) {
            Path2D path = new Path2D.Double();
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < ROWS; row++) {
                    if (counts[column][row] > 0 && level(counts[column][row]) == level) {
                        double left = frame.x((double) column / COLUMNS);
                        double top = frame.y((row + 1.0) / ROWS);
                        double width = frame.x((column + 1.0) / COLUMNS) - left;
                        double height = frame.y((double) row / ROWS) - top;
                        path.append(Frame.rectangle(left, top, width, height), false);
                        crosses.add(new double[] {left + width / 2, top + height / 2});
                    }
                }
            }
            if (path.getCurrentPoint() != null) {
                canvas.fill(path, ink, DARKNESS[level]);
            }
        }
        if (crossed) {
            Marker.crosses(canvas, crosses, 6, Ink.TEXT);
        }
    }
}
