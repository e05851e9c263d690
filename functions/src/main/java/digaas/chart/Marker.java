package digaas.chart;

import digaas.chart.Canvas.Cap;
import java.awt.geom.Path2D;
import java.util.List;

/** The shape of a point. Each series has its own, so that they differ without colours, too. */
enum Marker {
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    WEDGE,
    RING,
    FRAME,
    OPEN_TRIANGLE;

    private static final int CORNERS_OF_A_RING = 12;

    /** The marker of a series by its place among them. */
    static Marker of(int series) {
        return values()[series];
    }

    /** Draws a marker at each point. */
    void draw(Canvas canvas, Iterable<double[]> points, double size, Ink ink, double opacity) {
        Path2D path = new Path2D.Double();
        points.forEach(point -> append(path, point[0], point[1], size));
        switch (this) {
            case DISC -> canvas.stroke(path, ink, size, Cap.ROUND, opacity);
            case SQUARE, TRIANGLE, DIAMOND, WEDGE -> canvas.fill(path, ink, opacity);
            case RING, FRAME, OPEN_TRIANGLE -> canvas.stroke(path, ink, 1.5, Cap.ROUND, opacity);
        }
    }

    /** Draws a cross at each point, and around it a small marker of the series. */
    void crossed(Canvas canvas, List<double[]> points, double size, Ink ink) {
        crosses(canvas, points, size, ink);
        draw(
                canvas,
                points.stream()
                        .map(point -> new double[] {point[0], point[1] - size})
                        .toList(),
                size * 0.55,
                ink,
                1);
    }

    /** Draws a cross at each point. */
    static void crosses(Canvas canvas, Iterable<double[]> points, double size, Ink ink) {
        Path2D path = new Path2D.Double();
        double arm = size / 2;
        points.forEach(point -> {
            line(path, point[0] - arm, point[1] - arm, point[0] + arm, point[1] + arm);
            line(path, point[0] - arm, point[1] + arm, point[0] + arm, point[1] - arm);
        });
        canvas.stroke(path, ink, 1.8, Cap.BUTT, 1);
    }

    static void line(Path2D path, double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }

    private void append(Path2D path, double x, double y, double size) {
        double r = size * 0.6;
        double half = size * 0.45;
        switch (this) {
            case DISC -> line(path, x, y, x, y);
            case SQUARE, FRAME -> rectangle(path, x - half, y - half, 2 * half);
            case TRIANGLE, OPEN_TRIANGLE -> polygon(path, x, y - r, x + r, y + r * 0.8, x - r, y + r * 0.8);
            case DIAMOND -> polygon(path, x, y - r * 1.1, x + r * 1.1, y, x, y + r * 1.1, x - r * 1.1, y);
            case WEDGE -> polygon(path, x, y + r, x - r, y - r * 0.8, x + r, y - r * 0.8);
            case RING -> ring(path, x, y, half);
        }
    }

    private static void rectangle(Path2D path, double left, double top, double side) {
        polygon(path, left, top, left + side, top, left + side, top + side, left, top + side);
    }

    private static void ring(Path2D path, double x, double y, double radius) {
        double[] corners = new double[2 * CORNERS_OF_A_RING];
        for (int i = 0; i < CORNERS_OF_A_RING; i++) {
            double angle = 2 * Math.PI * i / CORNERS_OF_A_RING;
            corners[2 * i] = x + radius * Math.cos(angle);
            corners[2 * i + 1] = y + radius * Math.sin(angle);
        }
        polygon(path, corners);
    }

    private static void polygon(Path2D path, double... xy) {
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
    }
}
