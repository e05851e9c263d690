package digaas.chart;

import digaas.chart.Canvas.Align;
import digaas.chart.Canvas.Cap;
import java.awt.geom.Path2D;

/** What every chart has around its data: title, axes, legend. */
final class Frame {
    private static final double LEFT = 78;
    private static final double RIGHT = Picture.WIDTH - 24.0;
    private static final double TOP = 86;
    private static final double BELOW = 62;
    private static final double SMALL = 13;

    private final Canvas canvas;
    private final Legend legend;
    private final double bottom;

    Frame(Canvas canvas, Legend legend) {
        this.canvas = canvas;
        this.legend = legend;
        bottom = Picture.HEIGHT - BELOW - legend.height();
    }

    double left() {
        return LEFT;
    }

    double right() {
        return RIGHT;
    }

    /** From 0 at the left to 1 at the right. */
    double x(double position) {
        return LEFT + (RIGHT - LEFT) * Math.clamp(position, 0, 1);
    }

    /** From 0 at the bottom to 1 at the top. */
    double y(double position) {
        return bottom - (bottom - TOP) * position;
    }

    void title(String title, String subtitle) {
        canvas.fill(rectangle(0, 0, Picture.WIDTH, Picture.HEIGHT), Ink.PAPER, 1);
        canvas.text(title, 20, 30, Align.START, 18, Ink.TEXT);
        canvas.text(subtitle, 20, 50, Align.START, SMALL, Ink.FAINT);
    }

    void empty() {
        canvas.text("No data in this range", Picture.WIDTH / 2.0, Picture.HEIGHT / 2.0, Align.MIDDLE, 18, Ink.FAINT);
    }

    void yTitle(String text) {
        canvas.text(text, 20, TOP - 14, Align.START, SMALL, Ink.TEXT);
    }

    void xTitle(String text) {
        canvas.text(text, RIGHT, bottom + 50, Align.END, SMALL, Ink.TEXT);
    }

    void yTick(Path2D grid, double y, String label) {
        Marker.line(grid, LEFT, y, RIGHT, y);
        canvas.text(label, LEFT - 8, y + 4.5, Align.END, SMALL, Ink.FAINT);
    }

    void grid(Path2D grid) {
        canvas.stroke(grid, Ink.GRID, 1, Cap.BUTT, 1);
    }

    void xTick(Path2D ticks, double x, Tick tick) {
        Marker.line(ticks, x, bottom, x, bottom + 5);
        canvas.text(tick.label(), x, bottom + 19, Align.MIDDLE, SMALL, Ink.FAINT);
        if (!tick.below().isEmpty()) {
            double room = Picture.WIDTH - 4 - Glyphs.width(tick.below(), SMALL) / 2;
            canvas.text(tick.below(), Math.min(x, room), bottom + 34, Align.MIDDLE, SMALL, Ink.FAINT);
        }
    }

    void xAxis(Path2D ticks) {
        Marker.line(ticks, LEFT, bottom, RIGHT, bottom);
        canvas.stroke(ticks, Ink.FAINT, 1, Cap.BUTT, 1);
    }

    void legend() {
        legend.draw(canvas, bottom + BELOW);
    }

    static Path2D rectangle(double x, double y, double width, double height) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + width, y);
        path.lineTo(x + width, y + height);
        path.lineTo(x, y + height);
        path.closePath();
        return path;
    }
}
