package digaas.stats;

import java.util.Arrays;

/** Weighted isotonic regression: pools neighbours that are out of order. */
final class IsotonicRegression {
    private final double[] means;
    private final double[] masses;
    private final int[] lengths;
    private int blocks;

    private IsotonicRegression(int size) {
        means = new double[size];
        masses = new double[size];
        lengths = new int[size];
    }

    /** Replaces the values from {@code from} to before {@code to} by the nearest ascending ones (least squares). */
    static void fit(double[] values, double[] weights, int from, int to) {
        IsotonicRegression regression = new IsotonicRegression(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            regression.add(values[i], weights[i]);
        }
        regression.writeTo(values, from);
    }

    private void add(double value, double weight) {
        means[blocks] = value;
        masses[blocks] = weight;
        lengths[blocks] = 1;
        blocks++;
        while (blocks > 1 && means[blocks - 2] >= means[blocks - 1]) {
            pool(blocks - 2, blocks - 1);
            blocks--;
        }
    }

    private void pool(int block, int next) {
        double together = masses[block] + masses[next];
        means[block] = (means[block] * masses[block] + means[next] * masses[next]) / together;
        masses[block] = together;
        lengths[block] += lengths[next];
    }

    private void writeTo(double[] values, int from) {
        int at = from;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(values, at, at + lengths[block], means[block]);
            at += lengths[block];
        }
    }
}
