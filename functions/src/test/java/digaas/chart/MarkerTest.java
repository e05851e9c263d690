package digaas.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final List<double[]> POINT = List.of(new double[] {50, 50});

    @Test
    void everySeriesHasAShapeOfItsOwn() {
        List<String> shapes = IntStream.range(0, Ink.SERIES.size())
                .mapToObj(i -> drawn(Marker.of(i)))
                .toList();
        assertThat(shapes).doesNotHaveDuplicates();
    }

    @Test
    void crossesOfDifferentSeriesDifferWithoutColours() {
        List<String> shapes = IntStream.range(0, Ink.SERIES.size())
                .mapToObj(i -> {
                    var canvas = new SvgCanvas();
                    Marker.of(i).crossed(canvas, POINT, 9, Ink.TEXT);
                    return canvas.document("a", "", "");
                })
                .toList();
        assertThat(shapes).doesNotHaveDuplicates();
    }

    @Test
    void allButDiscsAreClosedPathsBecausePrintersDropSquareEndsOfLinesWithoutLength() {
        for (Marker marker : Marker.values()) {
            if (marker != Marker.DISC) {
                assertThat(drawn(marker)).as("%s", marker).containsPattern("d=\"M[^\"]*z\"");
            }
        }
        assertThat(drawn(Marker.DISC)).contains("stroke-linecap=\"round\"");
    }

    private static String drawn(Marker marker) {
        var canvas = new SvgCanvas();
        marker.draw(canvas, POINT, 8, Ink.TEXT, 1);
        return canvas.document("a", "", "");
    }
}
