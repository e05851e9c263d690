package digaas.chart;

import digaas.chart.Canvas.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Explains the marks of a chart, in rows below it. */
final class Legend {
    private static final double LEFT = 78;
    private static final double RIGHT = Picture.WIDTH - 24.0;
    private static final double SIZE = 13;
    private static final double ROW = 21;
    private static final double SIGN = 18;
    private static final double GAP = 22;
    private static final int LONGEST = 40;

    /** Draws a sign around a position. */
    interface Sign {
        void draw(Canvas canvas, double x, double y);
    }

    private record Entry(Sign sign, String text, double x, int row) {}

    private final List<Entry> entries = new ArrayList<>();
    private double x = LEFT;
    private int row;

    /** Adds a group; a long name is cut. */
    void add(Sign sign, String label, long count) {
        String shortened = label.codePointCount(0, label.length()) > LONGEST
                ? label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)) + "…"
                : label;
        add(sign, String.format(Locale.ROOT, "%s (%,d)", shortened, count));
    }

    /** Adds an explanation. */
    void add(Sign sign, String text) {
        double width = SIGN + Glyphs.width(text, SIZE);
        if (x > LEFT && x + width > RIGHT) {
            x = LEFT;
            row++;
        }
        entries.add(new Entry(sign, text, x, row));
        x += width + GAP;
    }

    double height() {
        return (row + 1) * ROW;
    }

    /** Draws it below {@code top}. */
    void draw(Canvas canvas, double top) {
        for (Entry entry : entries) {
            double middle = top + entry.row * ROW + ROW / 2 - 5;
            entry.sign.draw(canvas, entry.x + 5, middle);
            canvas.text(entry.text, entry.x + SIGN, middle + 4.7, Align.START, SIZE, Ink.TEXT);
        }
    }
}
