package digaas.chart;

import java.awt.geom.Path2D;

/** A surface to draw on. Units are screen pixels; y grows downwards. */
interface Canvas {
    /** Which part of a text is at its position. */
    enum Align {
        START,
        MIDDLE,
        END
    }

    /** How a line ends. A line without length is drawn as its two round ends: a disc. */
    enum Cap {
        BUTT,
        ROUND
    }

    void fill(Path2D shape, Ink ink, double opacity);

    void stroke(Path2D shape, Ink ink, double width, Cap cap, double opacity);

    /** Writes one line of text with its baseline at {@code y}. */
    void text(String text, double x, double y, Align align, double size, Ink ink);
}
