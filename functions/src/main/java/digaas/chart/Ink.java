package digaas.chart;

import java.awt.Color;
import java.util.List;

/**
 * A colour by its role. A page may give the role another colour, for a dark background.
 *
 * @param role its class in SVG
 * @param hex its colour on white, {@code #rrggbb}
 */
record Ink(String role, String hex) {
    static final Ink PAPER = new Ink("paper", "#ffffff");
    static final Ink TEXT = new Ink("text", "#1b1b1b");
    static final Ink FAINT = new Ink("faint", "#5c5c5c");
    static final Ink GRID = new Ink("grid", "#e2e2e2");

    /**
     * Colours that colour-blind people can tell apart (after Okabe and Ito, darkened to 3:1 against white, WCAG 2.2
     * §1.4.11); the last is for all other groups together.
     */
    static final List<Ink> SERIES = List.of(
            new Ink("s0", "#0072b2"),
            new Ink("s1", "#d55e00"),
            new Ink("s2", "#00835f"),
            new Ink("s3", "#b04d8e"),
            new Ink("s4", "#9a7500"),
            new Ink("s5", "#2f8fc9"),
            new Ink("s6", "#7a3b00"),
            new Ink("s7", "#6e6e6e"));

    Color colour(double opacity) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return new Color(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, (int) Math.round(255 * opacity));
    }
}
