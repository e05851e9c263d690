package digaas.chart;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;

/** Shapes and widths of characters, from a file: Java's fonts need fontconfig, which small containers lack. */
final class Glyphs {
    private record Glyph(double advance, Path2D outline) {}

    private static final int NO_BREAK_SPACE = 0xA0;
    private static final int REPLACEMENT = 0xFFFD;
    private static final Map<Integer, Glyph> GLYPHS = read();

    private Glyphs() {}

    /** How wide a text is at a size, in pixels. */
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> glyph(c).advance).sum() * size;
    }

    /** The outline of a text that starts at a position on the baseline. */
    static Path2D outline(String text, double x, double y, double size) {
        Path2D all = new Path2D.Double();
        double[] pen = {x};
        text.codePoints().mapToObj(Glyphs::glyph).forEach(glyph -> {
            all.append(glyph.outline.getPathIterator(new AffineTransform(size, 0, 0, size, pen[0], y)), false);
            pen[0] += glyph.advance * size;
        });
        return all;
    }

    private static Glyph glyph(int codePoint) {
        Glyph glyph = GLYPHS.get(codePoint == NO_BREAK_SPACE ? ' ' : codePoint);
        return glyph == null ? Objects.requireNonNull(GLYPHS.get(REPLACEMENT)) : glyph;
    }

    private static Map<Integer, Glyph> read() {
        Map<Integer, Glyph> glyphs = new HashMap<>();
        var stream = Objects.requireNonNull(Glyphs.class.getResourceAsStream("glyphs.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(" ", 3);
                Path2D outline = parts.length == 3 ? outline(parts[2]) : new Path2D.Double();
                glyphs.put(Integer.parseInt(parts[0], 16), new Glyph(Integer.parseInt(parts[1]) / 1e3, outline));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glyphs;
    }

    private static Path2D outline(String path) {
        Path2D outline = new Path2D.Double();
        var parts = new Scanner(path.replaceAll("[MLQZ]", " $0 "));
        while (parts.hasNext()) {
            switch (parts.next()) {
                case "M" -> outline.moveTo(next(parts), next(parts));
                case "L" -> outline.lineTo(next(parts), next(parts));
                case "Q" -> outline.quadTo(next(parts), next(parts), next(parts), next(parts));
                default -> outline.closePath();
            }
        }
        return outline;
    }

    private static double next(Scanner parts) {
        return Integer.parseInt(parts.next()) / 1e3;
    }
}
