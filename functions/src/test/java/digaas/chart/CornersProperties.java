package digaas.chart;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.stats.Distribution;
import digaas.stats.Intervals;
import digaas.stats.Range;
import digaas.stats.Turnbull;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CornersProperties {
    @Property(tries = 200)
    void aCurveNeverRunsBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int count) {
        List<double[]> corners =
                corners(Turnbull.of(slowPolls(new Random(seed), count)).distribution());

        assertThat(corners).isSortedAccordingTo((a, b) -> Double.compare(a[0], b[0]));
        assertThat(corners).isSortedAccordingTo((a, b) -> Double.compare(a[1], b[1]));
    }

    @Example
    void whereRangesOverlapTheCurveBendsInTheMiddle() {
        Distribution overlapping = new Distribution(List.of(
                new Distribution.Mass(new Range(0.75, 1.25), 0.5), new Distribution.Mass(new Range(1, 2), 0.5)));

        assertThat(corners(overlapping))
                .containsExactly(new double[] {0.75, 0}, new double[] {1.125, 0.5}, new double[] {2, 1});
    }

    private static List<double[]> corners(Distribution distribution) {
        List<double[]> corners = new ArrayList<>();
        CurveDrawing.corners(distribution, (seconds, share) -> corners.add(new double[] {seconds, share}));
        return corners;
    }

    /** Each interval begins and ends with a poll whose answer takes up to 0.15 s. */
    private static Intervals slowPolls(Random random, int count) {
        var intervals = new Intervals();
        for (int i = 0; i < count; i++) {
            double from = random.nextDouble(10);
            intervals.add(
                    from,
                    random.nextInt(10) == 0
                            ? Double.POSITIVE_INFINITY
                            : from + 0.2 + random.nextDouble() + random.nextDouble(0.15));
        }
        return intervals;
    }
}
