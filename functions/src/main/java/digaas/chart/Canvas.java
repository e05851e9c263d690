package digaas.chart;

import java.awt.geom.Path2D;

/** What a chart is drawn on: units are pixels of a screen, y grows downwards. */
interface Canvas {
    /** What part of a text stands at its position. */
    enum Align {
        START,
        MIDDLE,
        END
    }

    /** How a line ends; a line without length is drawn as its two ends: a disc or a square. */
    enum Cap {
        BUTT,
        ROUND,
        SQUARE
    }

    void fill(Path2D shape, Ink ink, double opacity);

    void stroke(Path2D shape, Ink ink, double width, Cap cap, double opacity);

    /** Writes one line of text with its baseline at {@code y}. */
    void text(String text, double x, double y, Align align, double size, Ink ink);
}
