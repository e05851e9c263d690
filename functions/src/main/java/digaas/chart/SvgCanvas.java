package digaas.chart;

import digaas.html.Escape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Draws an SVG with presentation attributes only, without styles and scripts: the strictest policy allows it. */
final class SvgCanvas implements Canvas {
    private final StringBuilder body = new StringBuilder();

    @Override
    public void fill(Path2D shape, Ink ink, double opacity) {
        body.append(
                "<path class=\"f-%s\" fill=\"%s\"%s d=\"".formatted(ink.role(), ink.hex(), opacity("fill", opacity)));
        append(shape);
        body.append("\"/>\n");
    }

    @Override
    public void stroke(Path2D shape, Ink ink, double width, Cap cap, double opacity) {
        body.append("<path class=\"l-%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"%s\"%s d=\""
                .formatted(
                        ink.role(),
                        ink.hex(),
                        number(width),
                        cap.name().toLowerCase(Locale.ROOT),
                        opacity("stroke", opacity)));
        append(shape);
        body.append("\"/>\n");
    }

    @Override
    public void text(String text, double x, double y, Align align, double size, Ink ink) {
        body.append("<text class=\"f-%s\" fill=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\">%s</text>\n"
                .formatted(
                        ink.role(),
                        ink.hex(),
                        number(x),
                        number(y),
                        align.name().toLowerCase(Locale.ROOT),
                        number(size),
                        Escape.xml(text)));
    }

    /** The whole document. */
    String document(String id, String title, String description) {
        return document(id, title, description, Picture.WIDTH, Picture.HEIGHT);
    }

    /** A document that text beside it explains. */
    String decoration(int width, int height) {
        return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">%s</svg>"
                .formatted(width, height, width, height, body);
    }

    /** The whole document of a size. */
    String document(String id, String title, String description, int width, int height) {
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
            aria-labelledby="%s-title %s-desc" \
            font-family="'DejaVu Sans', Verdana, 'Segoe UI', Helvetica, Arial, sans-serif">
            <title id="%s-title">%s</title>
            <desc id="%s-desc">%s</desc>
            %s</svg>
            """.formatted(width, height, id, id, id, Escape.xml(title), id, Escape.xml(description), body);
    }

    private static String opacity(String what, double opacity) {
        return opacity == 1 ? "" : " %s-opacity=\"%s\"".formatted(what, number(opacity));
    }

    private void append(Path2D shape) {
        double[] at = new double[6];
        double x = Double.NaN;
        double y = Double.NaN;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> point('M', at[0], at[1]);
                case PathIterator.SEG_LINETO -> line(at[0] - x, at[1] - y, at);
                case PathIterator.SEG_CLOSE -> body.append('z');
                default -> throw new IllegalArgumentException("charts are made of straight lines");
            }
            x = at[0];
            y = at[1];
        }
    }

    private void line(double dx, double dy, double[] to) {
        if (dy == 0) {
            body.append('h').append(number(dx));
        } else if (dx == 0) {
            body.append('V').append(number(to[1]));
        } else {
            point('L', to[0], to[1]);
        }
    }

    private void point(char command, double x, double y) {
        body.append(command).append(number(x)).append(' ').append(number(y));
    }

    /** Rounded to a tenth; below one, to a hundredth. */
    private static String number(double value) {
        double scale = Math.abs(value) < 1 ? 100 : 10;
        double rounded = Math.rint(value * scale) / scale;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
