package digaas.pacing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The ends of intervals, in seconds. Polls of one grid jitter a little, and between two of them that were meant for the
 * same moment nothing can be known. So ends that are close together count as one.
 */
final class Cuts {
    private final double[] from;
    private final double[] to;

    /**
     * The ends of the changes' intervals.
     *
     * @param tolerance how far apart the ends may be that become one
     */
    Cuts(List<PastChange> changes, double tolerance) {
        double[] lower = changes.stream().mapToDouble(PastChange::from).toArray();
        double[] upper = changes.stream().mapToDouble(PastChange::to).toArray();
        double[] all = DoubleStream.concat(Arrays.stream(lower), Arrays.stream(upper))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        double[] merged = merged(all, tolerance);
        from = moved(lower, all, merged);
        to = moved(upper, all, merged);
    }

    /** The lower end of a change. */
    double from(int index) {
        return from[index];
    }

    /** The upper end of a change; infinite where it was not seen. */
    double to(int index) {
        return to[index];
    }

    private static double[] merged(double[] all, double tolerance) {
        double[] merged = new double[all.length];
        int first = 0;
        for (int i = 1; i <= all.length; i++) {
            if (i == all.length || all[i] - all[first] > tolerance) {
                Arrays.fill(merged, first, i, (all[first] + all[i - 1]) / 2);
                first = i;
            }
        }
        return merged;
    }

    private static double[] moved(double[] ends, double[] all, double[] merged) {
        return Arrays.stream(ends)
                .map(end -> Double.isFinite(end) ? merged[Arrays.binarySearch(all, end)] : end)
                .toArray();
    }
}
