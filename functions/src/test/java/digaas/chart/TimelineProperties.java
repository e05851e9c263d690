package digaas.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TimelineProperties {
    @Property(tries = 30)
    void thinningKeepsTheExtremesAndTheSpanOfTime(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 1e8) double span,
            @ForAll @IntRange(min = 1, max = 20_000) int count) {
        var random = new Random(seed);
        var line = new Timeline();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = Math.exp(3 * random.nextGaussian());
            line.add(1.7e9 + span * random.nextDouble(), value);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        assertThat(line.count()).isEqualTo(count);
        assertThat(line.thinned()).isEqualTo(count > Timeline.MOST_POINTS);
        assertThat(line.spans()).hasSizeLessThanOrEqualTo(Timeline.MOST_BINS);
        assertThat(line.spans().stream().mapToDouble(TimeBins.Bin::min).min()).hasValue(least);
        assertThat(line.spans().stream().mapToDouble(TimeBins.Bin::max).max()).hasValue(greatest);
        assertThat(line.spans().getFirst().from()).isLessThanOrEqualTo(line.earliest());
        assertThat(line.spans().getLast().to()).isGreaterThanOrEqualTo(line.latest());
    }

    @Property(tries = 20)
    void addingATimelineKeepsItsCountAndExtremes(
            @ForAll @IntRange(max = 7_000) int some, @ForAll @IntRange(min = 1, max = 7_000) int others) {
        var line = new Timeline();
        var other = new Timeline();
        for (int i = 0; i < some; i++) {
            line.add(1.7e9 + i, 5 + i % 7);
        }
        for (int i = 0; i < others; i++) {
            other.add(1.7e9 + 3 * i, 1 + i % 20, 0.5, Timeline.UNLISTED);
        }
        line.addAll(other);
        assertThat(line.count()).isEqualTo(some + others);
        assertThat(line.lowest()).isEqualTo(0.5);
        assertThat(line.least()).isEqualTo(1);
        assertThat(line.latest()).isEqualTo(Math.max(1.7e9 + some - 1, 1.7e9 + 3.0 * (others - 1)));
        assertThat(line.spans()).hasSizeLessThanOrEqualTo(Timeline.MOST_BINS);
    }
}
