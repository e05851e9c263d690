package digaas.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the times of some runs are longer or shorter than those of others, and by what factor.
 *
 * <p>The unit is the run: requests of one run share its hour and its servers, so they are no independent witnesses. A
 * run's score is the mean of its times' Wilcoxon scores, and whole runs are permuted ({@link PermutationTest}). The
 * factor's range holds every factor that the same test does not reject at 5 % when the old times are multiplied by it
 * (Hodges and Lehmann 1963, with the scores of Fay and Shaw 2010 for times of which only intervals are known). Where
 * rejected factors lie between ones that are not, the range runs from the least to the greatest.
 *
 * @param test of the new runs among all; {@code lower} is small when the new times are longer
 * @param ratio the factor in whose middle the test is; null where half of either side has not been seen
 * @param least the least factor that isn't rejected; 0 when there is no least one
 * @param greatest the greatest one; infinite when there is no greatest one
 */
public record RunComparison(
        PermutationTest.Result test, @Nullable Double ratio, double least, double greatest) {
    /** The level of the range. */
    public static final double LEVEL = 0.05;

    /** As many cuts as each side may have at most, so that both fit when one is multiplied. */
    private static final int MOST_ENDS = 500;

    private static final int MOST_TOGETHER = 1_000;
    private static final double CLOSE = 0.02;

    /** Factors beyond these are as good as none. */
    private static final double MOST_FACTOR = 64;

    private static final double PRECISION = 1e-3;

    /** How far beyond an end of the range other factors are looked for, and in which steps. */
    private static final double STEP = 1.02;

    private static final int STEPS = 6;

    /**
     * Compares runs.
     *
     * @param news the new runs, at least one, each with at least one time
     * @param olds the old ones, likewise
     */
    public static RunComparison of(List<Intervals> news, List<Intervals> olds) {
        RunTimes times = RunTimes.of(news, olds, MOST_ENDS, CLOSE);
        boolean isMedianKnown = isMedianKnown(news) && isMedianKnown(olds);
        PermutationTest.Result test = test(times, 1);
        if (PermutationTest.leastP(news.size(), olds.size()) > LEVEL) {
            return new RunComparison(test, isMedianKnown ? middle(times) : null, 0, Double.POSITIVE_INFINITY);
        }
        double middle = middle(times);
        return new RunComparison(test, isMedianKnown ? middle : null, least(times, middle), greatest(times, middle));
    }

    /**
     * Only tests whether the new runs differ.
     *
     * @param news the new runs, at least one, each with at least one time
     * @param olds the old ones, likewise
     */
    public static PermutationTest.Result test(List<Intervals> news, List<Intervals> olds) {
        return test(RunTimes.of(news, olds, MOST_ENDS, CLOSE), 1);
    }

    private static PermutationTest.Result test(RunTimes times, double factor) {
        RunTimes.Scores scores = times.scores(factor, MOST_TOGETHER, CLOSE);
        return PermutationTest.of(scores.group(), scores.rest());
    }

    private static boolean isMedianKnown(List<Intervals> runs) {
        var all = new Intervals();
        runs.forEach(all::addAll);
        return Double.isFinite(
                Turnbull.of(all, MOST_ENDS).distribution().quantile(0.5).to());
    }

    /** The factor at which the new runs' scores no longer are the lower ones. */
    private static double middle(RunTimes times) {
        return edge(1 / MOST_FACTOR, MOST_FACTOR, factor -> {
            RunTimes.Scores scores = times.scores(factor, MOST_TOGETHER, CLOSE);
            return mean(scores.group()) >= mean(scores.rest());
        });
    }

    private static double least(RunTimes times, double middle) {
        if (isPossible(times, 1 / MOST_FACTOR)) {
            return 0;
        }
        double edge = edge(1 / MOST_FACTOR, middle, factor -> isPossible(times, factor));
        double least = edge;
        for (int i = 1; i <= STEPS; i++) {
            double beyond = edge / Math.pow(STEP, i);
            least = isPossible(times, beyond) ? beyond : least;
        }
        return least;
    }

    private static double greatest(RunTimes times, double middle) {
        if (isPossible(times, MOST_FACTOR)) {
            return Double.POSITIVE_INFINITY;
        }
        double edge = edge(middle, MOST_FACTOR, factor -> !isPossible(times, factor));
        double greatest = edge;
        for (int i = 1; i <= STEPS; i++) {
            double beyond = edge * Math.pow(STEP, i);
            greatest = isPossible(times, beyond) ? beyond : greatest;
        }
        return greatest;
    }

    private static boolean isPossible(RunTimes times, double factor) {
        return test(times, factor).p() > LEVEL;
    }

    /** Where something begins to hold, between a factor at which it does not and one at which it does. */
    private static double edge(double not, double holds, DoublePredicate predicate) {
        double low = not;
        double high = holds;
        while (high / low > 1 + PRECISION) {
            double middle = Math.sqrt(low * high);
            if (predicate.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
