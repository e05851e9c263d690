package digaas.report.chart;

import digaas.report.chart.Canvas.Align;
import digaas.report.chart.Canvas.Cap;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what the marks of a chart mean, in rows below it. */
final class Legend {
    private static final double SIZE = 13;
    private static final double ROW = 21;
    private static final double SIGN = 18;
    private static final double GAP = 22;
    private static final int LONGEST = 40;

    private interface Sign {
        void draw(Canvas canvas, double x, double y);
    }

    private record Item(Sign sign, String text, double x, int row) {}

    private final List<Item> items = new ArrayList<>();
    private final double left;
    private final double right;
    private double x;
    private int row;

    Legend(Chart chart, double left, double right) {
        this.left = left;
        this.right = right;
        x = left;
        if (chart.isEmpty()) {
            return;
        }
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            int place = i;
            place(
                    (canvas, at, y) -> Marker.of(place).draw(canvas, at(at, y), 8, Ink.SERIES.get(place), 1),
                    text(series));
        }
        placeExplanations(chart);
    }

    private void placeExplanations(Chart chart) {
        if (chart.series().stream().anyMatch(series -> !series.crosses().isEmpty())) {
            place((canvas, at, y) -> Marker.crosses(canvas, at(at, y), 9, Ink.TEXT), chart.crosses());
        }
        if (chart.thinned()) {
            place(Legend::band, "least to greatest, and median");
        } else if (!chart.bars().isEmpty()) {
            place(Legend::bar, chart.bars());
        }
    }

    private static void bar(Canvas canvas, double x, double y) {
        Path2D path = new Path2D.Double();
        Marker.line(path, x, y - 7, x, y + 7);
        canvas.stroke(path, Ink.TEXT, 1.2, Cap.BUTT, 0.7);
    }

    private static void band(Canvas canvas, double x, double y) {
        Path2D path = new Path2D.Double();
        Marker.line(path, x, y - 7, x, y + 7);
        canvas.stroke(path, Ink.TEXT, 8, Cap.BUTT, 0.25);
        Marker.DISC.draw(canvas, at(x, y), 3, Ink.TEXT, 1);
    }

    private static List<double[]> at(double x, double y) {
        return List.of(new double[] {x, y});
    }

    private void place(Sign sign, String text) {
        double width = SIGN + Glyphs.width(text, SIZE);
        if (x > left && x + width > right) {
            x = left;
            row++;
        }
        items.add(new Item(sign, text, x, row));
        x += width + GAP;
    }

    private static String text(Series series) {
        String label = series.label();
        String shortened = label.codePointCount(0, label.length()) > LONGEST
                ? label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)) + "…"
                : label;
        return String.format(Locale.ROOT, "%s (%,d)", shortened, series.count());
    }

    double height() {
        return (row + 1) * ROW;
    }

    /** Draws it with its top at {@code top}. */
    void draw(Canvas canvas, double top) {
        for (Item item : items) {
            double middle = top + item.row * ROW + ROW / 2 - 5;
            item.sign.draw(canvas, item.x + 5, middle);
            canvas.text(item.text, item.x + SIGN, middle + 4.7, Align.START, SIZE, Ink.TEXT);
        }
    }
}
