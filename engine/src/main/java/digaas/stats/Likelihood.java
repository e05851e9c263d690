package digaas.stats;

import java.util.Arrays;

/**
 * The likelihood of a distribution over {@code size} cells, given observations that are runs of neighbouring cells. Its
 * maximum is found by alternate steps of expectation–maximisation and of the iterative convex minorant algorithm,
 * damped so that the likelihood always grows (Wellner and Zhan 1997; Jongbloed 1998).
 */
final class Likelihood {
    /** How much likelier another distribution may be: the logarithm, per observation. */
    private static final double PRECISION = 1e-11;

    /** How far a log-likelihood may be from the greatest one, beside the 1.92 that it is compared with. */
    private static final double CLOSE = 1e-3;

    private static final int MOST_STEPS = 2_000;

    /**
     * Of what was observed. A step that leaves less is too long: divided by a share that is only a rounding error,
     * weights lose all their digits in sums with others.
     */
    private static final double LEAST_SHARE = 1e-12;

    private final int[] first;
    private final int[] last;
    private final double[] weight;
    private final int size;
    private final double total;

    private Likelihood(int[] first, int[] last, double[] weight, int size) {
        this.first = first;
        this.last = last;
        this.weight = weight;
        this.size = size;
        this.total = Arrays.stream(weight).sum();
    }

    /** From runs in ascending order, each its first cell times 2^32 plus its last. */
    static Likelihood of(long[] sortedRuns, int size) {
        int different = (int) Arrays.stream(sortedRuns).distinct().count();
        int[] first = new int[different];
        int[] last = new int[different];
        double[] weight = new double[different];
        int at = -1;
        for (int i = 0; i < sortedRuns.length; i++) {
            if (i == 0 || sortedRuns[i] != sortedRuns[i - 1]) {
                at++;
                first[at] = (int) (sortedRuns[i] >>> 32);
                last[at] = (int) sortedRuns[i];
            }
            weight[at]++;
        }
        return new Likelihood(first, last, weight, size);
    }

    /**
     * The cumulative shares that make the observations likeliest: at {@code i} the share of all cells before {@code i},
     * from 0 at 0 to 1 at the number of cells.
     */
    double[] maximise() {
        double[] sums = new double[size + 1];
        Arrays.setAll(sums, i -> (double) i / size);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gains = gains(sums);
            if (Arrays.stream(gains).max().orElse(1) - 1 < PRECISION) {
                break;
            }
            expect(sums, gains, size, 1);
            climb(sums, size, 1);
        }
        return sums;
    }

    /**
     * Whether a distribution with a given cumulative share can have the log-likelihood {@code logarithm}.
     *
     * @param likeliest the result of {@link #maximise}
     * @param at the index of the given sum, at least 1 and less than the number of cells
     * @param sum above 0, below 1
     */
    boolean canReach(double logarithm, double[] likeliest, int at, double sum) {
        double[] sums = scaled(likeliest, at, sum);
        for (int step = 0; step < MOST_STEPS; step++) {
            double reached = logarithm(sums);
            double[] gains = gains(sums);
            // The logarithm is concave, so the best gain on each side bounds every distribution.
            double before = Arrays.stream(gains, 0, at).max().orElseThrow();
            double after = Arrays.stream(gains, at, size).max().orElseThrow();
            double most = reached + total * (sum * before + (1 - sum) * after - 1);
            if (reached >= logarithm || most < logarithm) {
                return reached >= logarithm;
            }
            expect(sums, gains, at, sum);
            climb(sums, at, sum);
        }
        return true;
    }

    /**
     * The greatest log-likelihood of a distribution with a given cumulative share, or a little more.
     *
     * @param likeliest the result of {@link #maximise}
     * @param at the index of the given sum, at least 1 and less than the number of cells
     * @param sum above 0, below 1
     */
    double most(double[] likeliest, int at, double sum) {
        double[] sums = scaled(likeliest, at, sum);
        double most = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double reached = logarithm(sums);
            double[] gains = gains(sums);
            double before = Arrays.stream(gains, 0, at).max().orElseThrow();
            double after = Arrays.stream(gains, at, size).max().orElseThrow();
            most = Math.min(most, reached + total * (sum * before + (1 - sum) * after - 1));
            if (most - reached < CLOSE) {
                return most;
            }
            expect(sums, gains, at, sum);
            climb(sums, at, sum);
        }
        return most;
    }

    /** The likeliest shares, scaled to fit, mixed with a few equal ones so that none is 0. */
    private double[] scaled(double[] likeliest, int at, double sum) {
        double[] sums = new double[size + 1];
        for (int i = 0; i <= size; i++) {
            boolean before = i <= at;
            double part = before ? likeliest[at] : 1 - likeliest[at];
            double likely = part == 0 ? 0 : (before ? likeliest[i] : 1 - likeliest[i]) / part;
            double equal = before ? (double) i / at : (double) (size - i) / (size - at);
            double mixed = part == 0 ? equal : 0.98 * likely + 0.02 * equal;
            sums[i] = before ? sum * mixed : 1 - (1 - sum) * mixed;
        }
        return sums;
    }

    /** The log-likelihood when all times lie on one side of a moment and the distribution has {@code share} there. */
    double allOnOneSide(double[] likeliest, double share) {
        return logarithm(likeliest) + total * Math.log(share);
    }

    /** The gradient of the likelihood. At the maximum it is at most 1, and exactly 1 where a cell's share is not 0. */
    double[] gains(double[] sums) {
        double[] steps = new double[size + 1];
        for (int i = 0; i < first.length; i++) {
            double gain = weight[i] / (sums[last[i] + 1] - sums[first[i]]) / total;
            steps[first[i]] += gain;
            steps[last[i] + 1] -= gain;
        }
        Arrays.parallelPrefix(steps, Double::sum);
        return Arrays.copyOf(steps, size);
    }

    /** One step of expectation–maximisation (Turnbull's self-consistency) that keeps one sum unchanged. */
    private void expect(double[] sums, double[] gains, int at, double sum) {
        double[] expected = new double[size + 1];
        for (int i = 0; i < size; i++) {
            expected[i + 1] = expected[i] + (sums[i + 1] - sums[i]) * Math.max(0, gains[i]);
        }
        double before = expected[at];
        double after = expected[size] - before;
        for (int i = 1; i < size; i++) {
            sums[i] = i <= at
                    ? sum * Math.min(1, expected[i] / before)
                    : sum + (1 - sum) * Math.min(1, (expected[i] - before) / after);
        }
        sums[at] = sum;
    }

    double logarithm(double[] sums) {
        double log = 0;
        for (int i = 0; i < first.length; i++) {
            double share = sums[last[i] + 1] - sums[first[i]];
            if (share <= LEAST_SHARE) {
                return Double.NEGATIVE_INFINITY;
            }
            log += weight[i] * Math.log(share);
        }
        return log;
    }

    /**
     * One step towards the maximum of the likelihood's local parabola with its diagonal, among ascending sums, one of
     * which stays unchanged.
     */
    private void climb(double[] sums, int at, double sum) {
        double[] slope = new double[size + 1];
        double[] curve = new double[size + 1];
        for (int i = 0; i < first.length; i++) {
            double share = sums[last[i] + 1] - sums[first[i]];
            double gain = weight[i] / share;
            slope[last[i] + 1] += gain;
            slope[first[i]] -= gain;
            curve[last[i] + 1] += gain / share;
            curve[first[i]] += gain / share;
        }
        double[] goal = new double[size + 1];
        goal[size] = 1;
        for (int i = 1; i < size; i++) {
            goal[i] = sums[i] + slope[i] / curve[i];
        }
        IsotonicRegression.fit(goal, curve, 1, Math.min(at, size));
        IsotonicRegression.fit(goal, curve, at + 1, size);
        double rise = 0;
        for (int i = 1; i < size; i++) {
            goal[i] = i == at ? sum : Math.clamp(goal[i], i < at ? 0 : sum, i < at ? sum : 1);
            rise += slope[i] * (goal[i] - sums[i]);
        }
        walk(sums, goal, rise);
    }

    /** Steps towards the goal as far as the likelihood grows by a fair part of what the slope promises. */
    private void walk(double[] sums, double[] goal, double rise) {
        double before = logarithm(sums);
        double[] trial = new double[size + 1];
        for (double stride = 1; stride > 1e-9; stride /= 2) {
            double part = stride;
            Arrays.setAll(trial, i -> sums[i] + part * (goal[i] - sums[i]));
            if (logarithm(trial) > before + 1e-4 * stride * rise) {
                System.arraycopy(trial, 0, sums, 0, sums.length);
                return;
            }
        }
    }
}
