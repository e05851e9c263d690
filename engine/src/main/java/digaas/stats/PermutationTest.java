package digaas.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether two groups of values differ, by all ways to divide the values among two groups of these sizes (Fisher 1935).
 * Nothing is assumed of the values but that, if nothing differs, each division was as likely as every other. Where
 * there are more than {@link #MOST_EXACT} divisions, {@link #DRAWN} of them are drawn, always the same, and the one that
 * was observed counts, too: p = (b + 1)/(m + 1) (Phipson and Smyth 2010).
 */
public final class PermutationTest {
    /** How many divisions are all looked at. */
    static final long MOST_EXACT = 200_000;

    /** How many are drawn where there are more. */
    static final int DRAWN = 99_999;

    /** Sums that differ by less are equal, whatever order they were added in. */
    private static final double TIE = 1e-9;

    private static final long SEED = 20_100_801;

    private final double[] values;
    private final int size;
    private final double observed;
    private long lower;
    private long higher;
    private long all;

    private PermutationTest(double[] group, double[] rest) {
        this.values = Arrays.copyOf(group, group.length + rest.length);
        System.arraycopy(rest, 0, values, group.length, rest.length);
        // Differences from the middle keep sums small and their digits.
        double mean = Arrays.stream(values).average().orElse(0);
        Arrays.setAll(values, i -> values[i] - mean);
        this.size = group.length;
        this.observed = Arrays.stream(values, 0, size).sum();
    }

    /**
     * What a test found.
     *
     * @param lower the share of divisions in which the group's sum is at most the observed one, ties included
     * @param higher that in which it is at least the observed one
     */
    public record Result(double lower, double higher) {
        /** The two-sided p: twice the smaller of both, at most 1. */
        public double p() {
            return Math.min(1, 2 * Math.min(lower, higher));
        }
    }

    /**
     * Compares a group with the rest.
     *
     * @param group at least one value
     * @param rest at least one value
     */
    public static Result of(double[] group, double[] rest) {
        if (group.length == 0 || rest.length == 0) {
            throw new IllegalArgumentException("a group is empty: " + group.length + " and " + rest.length);
        }
        var test = new PermutationTest(group, rest);
        if (arrangements(group.length, rest.length) <= MOST_EXACT) {
            test.divide(0, test.size, 0);
        } else {
            test.draw();
        }
        return new Result((double) test.lower / test.all, (double) test.higher / test.all);
    }

    /** The least two-sided p that groups of these sizes allow. */
    public static double leastP(int group, int rest) {
        double arrangements = arrangements(group, rest);
        return Math.min(1, 2 / (arrangements <= MOST_EXACT ? arrangements : DRAWN + 1.0));
    }

    /** The number of divisions; infinite where it is too large to matter. */
    static double arrangements(int group, int rest) {
        double arrangements = 1;
        for (int i = 1; i <= Math.min(group, rest); i++) {
            arrangements = arrangements * (group + rest - i + 1) / i;
        }
        return Math.rint(arrangements);
    }

    /** Goes through all ways to take {@code missing} more values from {@code next} on. */
    private void divide(int next, int missing, double sum) {
        if (missing == 0) {
            count(sum);
            return;
        }
        for (int i = next; i <= values.length - missing; i++) {
            divide(i + 1, missing - 1, sum + values[i]);
        }
    }

    private void draw() {
        var random = new SplittableRandom(SEED);
        double[] shuffled = values.clone();
        count(observed);
        for (int draw = 0; draw < DRAWN; draw++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                int other = random.nextInt(i, shuffled.length);
                double taken = shuffled[other];
                shuffled[other] = shuffled[i];
                shuffled[i] = taken;
                sum += taken;
            }
            count(sum);
        }
    }

    private void count(double sum) {
        all++;
        if (sum <= observed + TIE) {
            lower++;
        }
        if (sum >= observed - TIE) {
            higher++;
        }
    }
}
