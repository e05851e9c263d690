package digaas.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A chart, {@link #WIDTH} by {@link #HEIGHT} pixels. */
public sealed interface Picture permits Chart, CurveChart, HeatChart {
    int WIDTH = 960;
    int HEIGHT = 540;

    /** The name of its files, without the ending: letters, digits and dashes. */
    String name();

    /** What it shows. */
    String title();

    /** Which data it shows: range and filters. */
    String subtitle();

    /** As an SVG document, to stand alone or inside a page. */
    default String svg() {
        var canvas = new SvgCanvas();
        draw(canvas);
        String description = switch (this) {
            case Chart chart -> chart.description();
            case CurveChart chart -> CurveChart.description(chart.curves());
            case HeatChart chart -> chart.description();
        };
        return canvas.document(name(), title(), subtitle() + ". " + description);
    }

    /** Writes it as a PNG file. */
    default void writePng(Path file) throws IOException {
        var canvas = new PngCanvas();
        draw(canvas);
        canvas.write(file);
    }

    private void draw(Canvas canvas) {
        switch (this) {
            case Chart chart -> new ChartDrawing(chart, canvas).draw();
            case CurveChart chart -> new CurveDrawing(chart, canvas).draw();
            case HeatChart chart -> new HeatDrawing(chart, canvas).draw();
        }
    }

    /** The data of charts as a JSON array, for a page's script: no HTML tag can begin in it. Heat maps stay still. */
    static String json(List<Picture> charts) {
        return JsonMapper.shared()
                .writeValueAsString(charts.stream()
                        .filter(chart -> !(chart instanceof HeatChart))
                        .map(ChartData::of)
                        .toList())
                .replace("<", "\\u003c");
    }
}
