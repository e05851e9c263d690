package digaas.chart;

import java.awt.geom.Path2D;

/** The shape of a point: series differ in shape and in colour. */
enum Marker {
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    WEDGE;

    /** The marker of a series by its place among them. */
    static Marker of(int series) {
        return values()[series % values().length];
    }

    /** Draws a marker at each point. */
    void draw(Canvas canvas, Iterable<double[]> points, double size, Ink ink, double opacity) {
        Path2D path = new Path2D.Double();
        points.forEach(point -> append(path, point[0], point[1], size));
        switch (this) {
            case DISC -> canvas.stroke(path, ink, size, Canvas.Cap.ROUND, opacity);
            case SQUARE -> canvas.stroke(path, ink, size * 0.9, Canvas.Cap.SQUARE, opacity);
            case TRIANGLE, DIAMOND, WEDGE -> canvas.fill(path, ink, opacity);
        }
    }

    /** Draws a cross at each point. */
    static void crosses(Canvas canvas, Iterable<double[]> points, double size, Ink ink) {
        Path2D path = new Path2D.Double();
        double arm = size / 2;
        points.forEach(point -> {
            line(path, point[0] - arm, point[1] - arm, point[0] + arm, point[1] + arm);
            line(path, point[0] - arm, point[1] + arm, point[0] + arm, point[1] - arm);
        });
        canvas.stroke(path, ink, 1.8, Canvas.Cap.BUTT, 1);
    }

    static void line(Path2D path, double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }

    private void append(Path2D path, double x, double y, double size) {
        double r = size * 0.6;
        switch (this) {
            case DISC, SQUARE -> line(path, x, y, x, y);
            case TRIANGLE -> polygon(path, x, y - r, x + r, y + r * 0.8, x - r, y + r * 0.8);
            case DIAMOND -> polygon(path, x, y - r * 1.1, x + r * 1.1, y, x, y + r * 1.1, x - r * 1.1, y);
            case WEDGE -> polygon(path, x, y + r, x - r, y - r * 0.8, x + r, y - r * 0.8);
        }
    }

    private static void polygon(Path2D path, double... xy) {
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
    }
}
