package digaas.pacing;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The ends of intervals, in seconds. Polls of one grid jitter a little, and between two of them that were meant for the
 * same moment nothing can be known. So ends that are close together count as one.
 *
 * @param from the lower ends
 * @param to the upper ends; infinite where nothing was seen
 */
record Cuts(double[] from, double[] to) {
    /** @param tolerance how far apart the ends may be that become one */
    Cuts merged(double tolerance) {
        double[] all = DoubleStream.concat(Arrays.stream(from), Arrays.stream(to))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        double[] one = new double[all.length];
        int first = 0;
        for (int i = 1; i <= all.length; i++) {
            if (i == all.length || all[i] - all[first] > tolerance) {
                Arrays.fill(one, first, i, (all[first] + all[i - 1]) / 2);
                first = i;
            }
        }
        return new Cuts(moved(from, all, one), moved(to, all, one));
    }

    private static double[] moved(double[] ends, double[] all, double[] one) {
        return Arrays.stream(ends)
                .map(end -> Double.isFinite(end) ? one[Arrays.binarySearch(all, end)] : end)
                .toArray();
    }
}
