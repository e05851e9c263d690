package digaas.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws a PNG, at two dots a pixel. */
final class PngCanvas implements Canvas {
    static final int DOTS = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas() {
        image = new BufferedImage(Picture.WIDTH * DOTS, Picture.HEIGHT * DOTS, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(DOTS, DOTS);
    }

    @Override
    public void fill(Path2D shape, Ink ink, double opacity) {
        graphics.setColor(ink.colour(opacity));
        graphics.fill(shape);
    }

    @Override
    public void stroke(Path2D shape, Ink ink, double width, Cap cap, double opacity) {
        int end = switch (cap) {
            case BUTT -> BasicStroke.CAP_BUTT;
            case ROUND -> BasicStroke.CAP_ROUND;
        };
        graphics.setColor(ink.colour(opacity));
        graphics.setStroke(new BasicStroke((float) width, end, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    @Override
    public void text(String text, double x, double y, Align align, double size, Ink ink) {
        double width = Glyphs.width(text, size);
        double start = switch (align) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        fill(Glyphs.outline(text, start, y, size), ink, 1);
    }

    /** Writes the file. Nothing can be drawn afterwards. */
    void write(Path file) throws IOException {
        graphics.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java writes no PNG");
        }
    }
}
