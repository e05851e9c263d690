package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class StatisticsProperties {
    @Property
    void figuresAreInOrderAndAreElements(@ForAll @NotEmpty List<@DoubleRange(min = -10, max = 1e6) Double> values) {
        Statistics of = Statistics.of(sorted(values));
        assertThat(List.of(of.min(), of.median(), of.per66(), of.per75(), of.per90(), of.per95(), of.per99(), of.max()))
                .isSorted()
                .allMatch(values::contains);
        assertThat(of.average()).isBetween(of.min() - 1e-6, of.max() + 1e-6);
    }

    @Property
    void atLeastTheirShareOfTheValuesIsNotAboveAPercentile(
            @ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e6) Double> values,
            @ForAll @IntRange(max = 100) int percent) {
        double[] sorted = sorted(values);
        double percentile = sorted[(int) Statistics.index(percent, sorted.length)];
        long notAbove =
                Arrays.stream(sorted).filter(value -> value <= percentile).count();
        assertThat(notAbove * 100).isGreaterThanOrEqualTo((long) percent * (sorted.length - 1));
    }

    @Property
    void aHistogramTellsPercentilesToWithinOnePercent(
            @ForAll @NotEmpty List<@DoubleRange(min = 1e-6, max = 1e5) @Scale(7) Double> values,
            @ForAll @IntRange(max = 100) int percent) {
        double exact = sorted(values)[(int) Statistics.index(percent, values.size())];
        assertThat(histogram(values).percentile(percent)).isCloseTo(exact, within(exact * 0.01));
    }

    @Property
    void aHistogramCountsAndAddsExactly(@ForAll @NotEmpty List<@DoubleRange(min = -1, max = 1e5) Double> values) {
        LogHistogram histogram = histogram(values);
        double[] sorted = sorted(values);
        assertThat(histogram.count()).isEqualTo(values.size());
        assertThat(histogram.min()).isEqualTo(sorted[0]);
        assertThat(histogram.max()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(histogram.average())
                .isCloseTo(Arrays.stream(sorted).average().orElseThrow(), within(1e-6));
    }

    @Property
    void addingHistogramsIsAddingTheirValues(
            @ForAll List<@DoubleRange(max = 100) Double> some,
            @ForAll @NotEmpty List<@DoubleRange(max = 100) Double> others) {
        LogHistogram added = histogram(some);
        added.addAll(histogram(others));
        LogHistogram together = histogram(some);
        others.forEach(together::add);
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(added.percentile(percent)).isEqualTo(together.percentile(percent));
        }
    }

    @Property(tries = 200)
    void aTallyOfPartsIsTheTallyOfTheWhole(
            @ForAll @Size(max = 50) List<@DoubleRange(max = 4) Double> answered,
            @ForAll @Size(max = 50) List<@DoubleRange(max = 4) Double> unanswered) {
        var parts = new QuerySummaryBuilder();
        var whole = new QuerySummaryBuilder();
        answered.forEach(seconds -> {
            parts.add(true, "NOERROR", seconds);
            whole.add(true, "NOERROR", seconds);
        });
        var other = new QuerySummaryBuilder();
        unanswered.forEach(seconds -> {
            other.add(false, "timeout", seconds);
            whole.add(false, "timeout", seconds);
        });
        parts.addAll(other);
        assertThat(parts.summary()).isEqualTo(whole.summary());
        assertThat(whole.summary().overThreshold().count())
                .isEqualTo(answered.stream().filter(seconds -> seconds >= 2).count()
                        + unanswered.stream().filter(seconds -> seconds >= 2).count());
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static LogHistogram histogram(List<Double> values) {
        var histogram = new LogHistogram();
        values.forEach(histogram::add);
        return histogram;
    }
}
