package digaas.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A chart, {@link #WIDTH} by {@link #HEIGHT} pixels. */
public sealed interface Picture permits Chart, CurveChart {
    int WIDTH = 960;
    int HEIGHT = 540;

    /** The name of its files, without the ending: letters, digits and dashes. */
    String name();

    /** What it shows. */
    String title();

    /** As an SVG document, to stand by itself or to be set in a page. */
    String svg();

    /** Writes it as a PNG file. */
    void writePng(Path file) throws IOException;

    /** What it is drawn from, as JSON is built from maps and lists: for the page's script. */
    Map<String, Object> data();
}
