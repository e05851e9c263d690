package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Published results are those of R's package interval (Fay and Shaw 2010, Journal of Statistical Software 36(2)). */
class RunTimesTest {
    private static final int ALL_ENDS = 10_000;
    private static final Offset<Double> DIGITS = within(5e-6);

    /** Scores other than the product's: they test what both are made of. */
    private interface Score {
        double of(double from, double to, double hazardFrom, double hazardTo);
    }

    private static final Score WILCOXON = (from, to, hazardFrom, hazardTo) -> from + to - 1;
    /** Finkelstein 1986: logrank2. */
    private static final Score FINKELSTEIN =
            (from, to, hazardFrom, hazardTo) -> (from * log(from) - to * log(to)) / (from - to);
    /** Sun 1996: logrank1. */
    private static final Score SUN =
            (from, to, hazardFrom, hazardTo) -> (-from * hazardFrom + (to == 0 ? 0 : to * hazardTo)) / (from - to);

    @Test
    void theCosmesisDataHaveThePublishedStatistics() {
        assertAsymptotic(PublishedTimes.RADIOTHERAPY, PublishedTimes.WITH_CHEMOTHERAPY, WILCOXON, -5.656724, -2.1672);
        assertAsymptotic(
                PublishedTimes.RADIOTHERAPY, PublishedTimes.WITH_CHEMOTHERAPY, FINKELSTEIN, -9.944182, -2.6839);
        assertAsymptotic(PublishedTimes.RADIOTHERAPY, PublishedTimes.WITH_CHEMOTHERAPY, SUN, -9.141846, -2.6684);
    }

    @Test
    void theNephropathyDataHaveThePublishedStatistics() {
        Intervals men = PublishedTimes.nephropathy("male");
        Intervals women = PublishedTimes.nephropathy("female");

        assertThat(men.size() + women.size()).isEqualTo(731);
        assertThat(z(scores(men, women, WILCOXON), men.size())).isCloseTo(-2.86525, DIGITS);
        assertThat(z(scores(men, women, SUN), men.size())).isCloseTo(-1.90419, DIGITS);
    }

    @Test
    void tenPatientsDividedInAllWaysHaveThePublishedShares() {
        Intervals five = PublishedTimes.part(PublishedTimes.RADIOTHERAPY, 0, 5);
        Intervals others = PublishedTimes.part(PublishedTimes.RADIOTHERAPY, 5, 10);

        assertThat(exact(scores(five, others, SUN), 5)).isEqualTo(108 / 252.0);
        assertThat(exact(scores(five, others, FINKELSTEIN), 5)).isEqualTo(102 / 252.0);
        assertThat(exact(scores(five, others, WILCOXON), 5)).isEqualTo(156 / 252.0);
    }

    @Test
    void fourRunsATreatmentHaveThePublishedScores() {
        RunTimes.Scores scores = RunTimes.of(
                        runs(PublishedTimes.RADIOTHERAPY, 12, 12, 11, 11),
                        runs(PublishedTimes.WITH_CHEMOTHERAPY, 12, 12, 12, 12),
                        ALL_ENDS,
                        0)
                .scores(1, ALL_ENDS, 0);

        assertThat(scores.group()).containsExactly(new double[] {0.179718, -0.352063, -0.110370, -0.215866}, DIGITS);
        assertThat(scores.rest()).containsExactly(new double[] {0.302540, 0.033312, 0.093906, 0.041635}, DIGITS);
        assertThat(PermutationTest.of(scores.group(), scores.rest()).p()).isEqualTo(8 / 70.0);
    }

    @Test
    void oneTimeARunGivesTheScoreOfEachTime() {
        RunTimes.Scores scores = RunTimes.of(
                        PublishedTimes.alone(PublishedTimes.RADIOTHERAPY),
                        PublishedTimes.alone(PublishedTimes.WITH_CHEMOTHERAPY),
                        ALL_ENDS,
                        0)
                .scores(1, ALL_ENDS, 0);

        assertThat(DoubleStream.concat(Arrays.stream(scores.group()), Arrays.stream(scores.rest()))
                        .toArray())
                .containsExactly(
                        scores(PublishedTimes.RADIOTHERAPY, PublishedTimes.WITH_CHEMOTHERAPY, WILCOXON), within(1e-9));
    }

    private static List<Intervals> runs(Intervals times, int... sizes) {
        int[] from = {0};
        return Arrays.stream(sizes)
                .mapToObj(size -> PublishedTimes.part(times, from[0], from[0] += size))
                .toList();
    }

    private static void assertAsymptotic(Intervals group, Intervals rest, Score score, double statistic, double z) {
        double[] scores = scores(group, rest, score);

        assertThat(Arrays.stream(scores, 0, group.size()).sum()).isCloseTo(statistic, DIGITS);
        assertThat(z(scores, group.size())).isCloseTo(z, within(5e-5));
    }

    private static double[] scores(Intervals group, Intervals rest, Score score) {
        var all = new Intervals();
        all.addAll(group);
        all.addAll(rest);
        double[] once = new double[all.size()];
        Arrays.fill(once, 1);
        Turnbull.Beyond beyond = Turnbull.beyond(all, once, ALL_ENDS, 0);
        double[] levels = Stream.of(beyond.from(), beyond.to())
                .flatMapToDouble(Arrays::stream)
                .boxed()
                .sorted((a, b) -> Double.compare(b, a))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return IntStream.range(0, once.length)
                .mapToDouble(i -> score.of(
                        beyond.from()[i],
                        beyond.to()[i],
                        hazard(levels, beyond.from()[i]),
                        hazard(levels, beyond.to()[i])))
                .toArray();
    }

    /** The sum of the steps of the estimate down to a level, each as a share of what was left before it. */
    private static double hazard(double[] levels, double level) {
        double sum = 0;
        for (int i = 1; i < levels.length && levels[i - 1] > level; i++) {
            sum += (levels[i - 1] - levels[i]) / levels[i - 1];
        }
        return sum;
    }

    private static double log(double share) {
        return share == 0 ? 0 : Math.log(share);
    }

    /** By the permutation distribution's variance. */
    private static double z(double[] scores, int group) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        double share = (double) group / scores.length;
        double sum = Arrays.stream(scores, 0, group).map(score -> score - mean).sum();
        return sum / Math.sqrt(squares * scores.length * share * (1 - share) / (scores.length - 1));
    }

    private static double exact(double[] scores, int group) {
        return PermutationTest.of(Arrays.copyOf(scores, group), Arrays.copyOfRange(scores, group, scores.length))
                .p();
    }
}
