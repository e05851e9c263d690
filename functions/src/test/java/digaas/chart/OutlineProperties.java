package digaas.chart;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.stats.Distribution;
import digaas.stats.Estimate;
import digaas.stats.Intervals;
import digaas.stats.Turnbull;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OutlineProperties {
    private static final double BEYOND = 1_000;
    private static final double ROUNDING = 1e-6;

    @Property(tries = 100)
    void theBandIsNowhereBesideItsCurve(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
        Estimate estimate = Turnbull.of(seen(new Random(seed), count));
        List<CurveChart.Level> band = IntStream.range(1, 25)
                .mapToObj(i -> new CurveChart.Level(i / 25.0, estimate.confidence(i / 25.0)))
                .toList();
        Path2D outline = outline(new CurveChart("", "", "", List.of(), band));

        double sum = 0;
        for (Distribution.Mass mass : estimate.distribution().masses()) {
            assertThat(isOn(outline, mass.range().from(), sum)).isTrue();
            sum += mass.share();
            if (Double.isFinite(mass.range().to())) {
                assertThat(isOn(outline, mass.range().to(), sum)).isTrue();
            }
        }
    }

    /** Polls a second apart at the most; some changes are never seen. */
    private static Intervals seen(Random random, int count) {
        var intervals = new Intervals();
        for (int i = 0; i < count; i++) {
            double from = random.nextInt(40) / 4.0;
            intervals.add(
                    from, random.nextInt(10) == 0 ? Double.POSITIVE_INFINITY : from + (1 + random.nextInt(4)) / 4.0);
        }
        return intervals;
    }

    private static Path2D outline(CurveChart chart) {
        Path2D path = new Path2D.Double();
        path.moveTo(-BEYOND, 0);
        for (CurveChart.Corner corner : chart.outline()) {
            path.lineTo(Math.clamp(corner.seconds(), -BEYOND, BEYOND), corner.share());
        }
        path.closePath();
        return path;
    }

    private static boolean isOn(Path2D outline, double seconds, double share) {
        return outline.intersects(seconds - ROUNDING, share - ROUNDING, 2 * ROUNDING, 2 * ROUNDING);
    }
}
