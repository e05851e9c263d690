package digaas.chart;

import digaas.chart.Canvas.Align;
import digaas.chart.Canvas.Cap;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;

/**
 * Shares that grow over time: the curves of all groups over one another, and below them a lane for each, which gets
 * darker as its share grows.
 *
 * @param name of its element: letters, digits and dashes
 * @param yTitle what is shared
 * @param xTitle what the times are counted from
 * @param lanes in the order in which they are shown; the first few have colours of their own
 * @param end where the data end, in seconds
 */
public record ShareLanes(String name, String title, String yTitle, String xTitle, List<Lane> lanes, double end) {
    private static final double LEFT = 64;
    private static final double RIGHT = Picture.WIDTH - 24.0;
    private static final double TOP = 34;
    private static final double PLOT = 260;
    private static final double BOTTOM = TOP + PLOT;
    private static final double FIRST_LANE = BOTTOM + 62;
    private static final double LANE = 48;
    private static final double STRIP = 18;
    private static final double SIZE = 13;
    private static final double MARK = 7;
    private static final int LONGEST = 70;

    /**
     * One group.
     *
     * @param note what else there is to say of it
     * @param points where its share has grown, in the order of time
     */
    public record Lane(String label, String note, List<Point> points) {
        public Lane {
            points = List.copyOf(points);
        }

        private double last() {
            return points.isEmpty() ? 0 : points.getLast().share();
        }
    }

    /**
     * A share that was reached.
     *
     * @param seconds when
     * @param share from 0 to 1
     */
    public record Point(double seconds, double share) {}

    public ShareLanes {
        lanes = List.copyOf(lanes);
    }

    /** As an SVG document. */
    public String svg() {
        var canvas = new SvgCanvas();
        int height = (int) (FIRST_LANE + LANE * lanes.size());
        canvas.fill(Frame.rectangle(0, 0, Picture.WIDTH, height), Ink.PAPER, 1);
        ValueAxis axis = new ValueAxis(0, end > 0 ? end : 1, false);
        axes(canvas, axis);
        for (int i = lanes.size() - 1; i >= 0; i--) {
            curve(canvas, axis, i);
        }
        for (int i = 0; i < lanes.size(); i++) {
            lane(canvas, axis, i, FIRST_LANE + LANE * i);
        }
        return canvas.document(name, title, description(), Picture.WIDTH, height);
    }

    /** What it shows in words, for screen readers. */
    private String description() {
        var words = new StringBuilder();
        for (Lane lane : lanes) {
            words.append("%s: %s, %s. ".formatted(lane.label(), percent(lane.last()), lane.note()));
        }
        return words.toString().strip();
    }

    private void axes(Canvas canvas, ValueAxis axis) {
        canvas.text(yTitle, 14, TOP - 14, Align.START, SIZE, Ink.TEXT);
        Path2D grid = new Path2D.Double();
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = y(percent / 100.0);
            Marker.line(grid, LEFT, y, RIGHT, y);
            canvas.text(percent + "\u00a0%", LEFT - 8, y + 4.5, Align.END, SIZE, Ink.FAINT);
        }
        canvas.stroke(grid, Ink.GRID, 1, Cap.BUTT, 1);
        Path2D ticks = new Path2D.Double();
        for (Tick tick : axis.ticks()) {
            double x = x(axis, tick.value());
            Marker.line(ticks, x, BOTTOM, x, BOTTOM + 5);
            canvas.text(tick.label(), x, BOTTOM + 19, Align.MIDDLE, SIZE, Ink.FAINT);
        }
        canvas.stroke(ticks, Ink.FAINT, 1, Cap.BUTT, 1);
        canvas.text(xTitle, RIGHT, BOTTOM + 38, Align.END, SIZE, Ink.TEXT);
    }

    /** Rises in steps: what was seen later was not seen before. */
    private void curve(Canvas canvas, ValueAxis axis, int place) {
        Lane lane = lanes.get(place);
        Path2D path = new Path2D.Double();
        path.moveTo(LEFT, y(0));
        double share = 0;
        for (Point point : lane.points()) {
            path.lineTo(x(axis, point.seconds()), y(share));
            share = point.share();
            path.lineTo(x(axis, point.seconds()), y(share));
        }
        path.lineTo(RIGHT, y(share));
        canvas.stroke(path, ink(place), place == 0 ? 2.2 : 1.6, Cap.ROUND, 1);
        marker(canvas, place, RIGHT, y(share));
    }

    private void lane(Canvas canvas, ValueAxis axis, int place, double top) {
        Lane lane = lanes.get(place);
        marker(canvas, place, LEFT + 4, top + 8);
        canvas.text(shortened(lane.label()), LEFT + 16, top + 13, Align.START, SIZE, Ink.TEXT);
        canvas.text(percent(lane.last()) + "\u00a0 " + lane.note(), RIGHT, top + 13, Align.END, SIZE, Ink.TEXT);
        double y = top + 20;
        canvas.fill(Frame.rectangle(LEFT, y, RIGHT - LEFT, STRIP), Ink.FAINT, 0.18);
        for (int i = 0; i < lane.points().size(); i++) {
            Point point = lane.points().get(i);
            double from = x(axis, point.seconds());
            double to = i + 1 < lane.points().size()
                    ? x(axis, lane.points().get(i + 1).seconds())
                    : RIGHT;
            if (to > from) {
                canvas.fill(Frame.rectangle(from, y, to - from, STRIP), ink(place), 0.1 + 0.9 * point.share());
            }
        }
    }

    private static void marker(Canvas canvas, int place, double x, double y) {
        Marker.of(Math.min(place, Ink.SERIES.size() - 1))
                .draw(canvas, List.of(new double[] {x, y}), MARK, ink(place), 1);
    }

    private static Ink ink(int place) {
        return Ink.SERIES.get(Math.min(place, Ink.SERIES.size() - 1));
    }

    /** Never 100 % of a part. */
    private static String percent(double share) {
        return share >= 1 ? "100\u00a0%" : String.format(Locale.ROOT, "%.1f\u00a0%%", Math.floor(share * 1_000) / 10);
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    }

    private static double x(ValueAxis axis, double seconds) {
        return LEFT + (RIGHT - LEFT) * axis.position(seconds);
    }

    private static double y(double share) {
        return BOTTOM - PLOT * Math.clamp(share, 0, 1);
    }
}
