package digaas.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Where the level of a series changed.
 *
 * <p>For each split of a segment into two parts of at least {@link #LEAST} values, the rank sum of the first part is
 * standardized, with ties (Wilcoxon 1945); the greatest of these is compared with the greatest ones of permutations of
 * the same values (Pettitt 1979, with the null distribution by permutation: a p-value of the best split would be too
 * small). Values that follow one another may be alike without a change, so the statistic is first divided by √((1 + ρ)/(1
 * − ρ)), where ρ is the correlation of successive residuals from the levels, 0 if it is negative. Where there
 * is a change, each part is searched again, with its share of the level. The same series gives the same changes.
 */
public final class ChangePoints {
    /** The least number of values on each side of a change. */
    public static final int LEAST = 4;

    private static final double LEVEL = 0.05;
    private static final double SURE = 0.001;
    private static final int PERMUTATIONS = 1_999;
    private static final long SEED = 19_790_101;

    /** Splits whose squared statistic is less than this below the greatest may be the change, too. */
    private static final double CLOSE = 3.841458820694124;

    private final double[] values;
    private final List<Change> found = new ArrayList<>();

    private ChangePoints(double[] values) {
        this.values = values;
    }

    /**
     * A change of the level.
     *
     * @param index the first value of the new level, as likely as can be told
     * @param earliest the least index that it may be
     * @param latest the greatest one
     * @param before the median of the segment before it
     * @param after that of the segment after it
     * @param p of the statistic by permutation
     */
    public record Change(int index, int earliest, int latest, double before, double after, double p) {}

    /** The changes of a series, in order. */
    public static List<Change> of(double[] values) {
        var points = new ChangePoints(values);
        points.search(0, values.length, LEVEL);
        points.found.sort(Comparator.comparingInt(Change::index));
        return List.copyOf(points.found);
    }

    private void search(int from, int to, double level) {
        int size = to - from;
        if (size < 2 * LEAST) {
            return;
        }
        double[] segment = Arrays.copyOfRange(values, from, to);
        double[] ranks = ranks(segment);
        double[] statistics = statistics(ranks);
        int best = best(statistics);
        if (best < 0) {
            return;
        }
        double shrink = 1 / Math.sqrt(alike(segment, best));
        double p = p(ranks, Math.abs(statistics[best]) * shrink);
        if (p > level) {
            return;
        }
        double square = statistics[best] * statistics[best];
        int place = place(segment, best);
        int[] possible = IntStream.range(LEAST, size - LEAST + 1)
                .filter(i -> (square - statistics[i] * statistics[i]) * shrink * shrink < CLOSE)
                .filter(i -> Math.signum(statistics[i]) == Math.signum(statistics[best]))
                .toArray();
        found.add(new Change(
                from + place,
                Math.min(from + place, from + possible[0]),
                Math.max(from + place, from + possible[possible.length - 1]),
                median(Arrays.copyOf(segment, place)),
                median(Arrays.copyOfRange(segment, place, size)),
                p));
        search(from, from + place, level * place / size);
        search(from + place, to, level * (size - place) / size);
    }

    /** Ranks from 1, equal values with the mean of theirs, less the mean of all. */
    private static double[] ranks(double[] segment) {
        double[] sorted = segment.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[segment.length];
        for (int i = 0; i < ranks.length; i++) {
            int first = first(sorted, segment[i]);
            int next = first(sorted, Math.nextUp(segment[i]));
            ranks[i] = (first + next - sorted.length) / 2.0;
        }
        return ranks;
    }

    /** How many values are less than one. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The standardized rank sums of the first {@code i} values, 0 where a part would be too short. */
    private static double[] statistics(double[] ranks) {
        int size = ranks.length;
        double squares = Arrays.stream(ranks).map(rank -> rank * rank).sum();
        double[] statistics = new double[size + 1];
        double sum = 0;
        for (int i = 1; i <= size - LEAST; i++) {
            sum += ranks[i - 1];
            if (i >= LEAST && squares > 0) {
                statistics[i] = sum / Math.sqrt(squares * i * (size - i) / ((double) size * (size - 1)));
            }
        }
        return statistics;
    }

    private static int best(double[] statistics) {
        int best = -1;
        for (int i = 0; i < statistics.length; i++) {
            boolean greater = Math.abs(statistics[i]) > (best < 0 ? 0 : Math.abs(statistics[best]));
            best = greater ? i : best;
        }
        return best;
    }

    /** (1 + ρ)/(1 − ρ) of the residuals, with ρ's bias in short series taken off (Kendall 1954). */
    private static double alike(double[] segment, int split) {
        double[] residuals = segment.clone();
        subtractLevels(residuals, 0, split);
        subtractLevels(residuals, split, segment.length);
        double[] ranks = ranks(residuals);
        double products = IntStream.range(1, ranks.length)
                .mapToDouble(i -> ranks[i] * ranks[i - 1])
                .sum();
        double squares = Arrays.stream(ranks).map(rank -> rank * rank).sum();
        double seen = squares == 0 ? 0 : products / squares;
        double correlation = seen <= 0 ? 0 : Math.min(0.95, seen + (1 + 4 * seen) / segment.length);
        return (1 + correlation) / (1 - correlation);
    }

    /** Subtracts a part's median; where the part surely has several levels, each level's: they'd look like likeness. */
    private static void subtractLevels(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, from, to);
        double[] ranks = ranks(part);
        double[] statistics = statistics(ranks);
        int best = best(statistics);
        if (best > 0 && p(ranks, Math.abs(statistics[best])) <= SURE) {
            subtractLevels(values, from, from + best);
            subtractLevels(values, from + best, to);
        } else {
            double level = median(part);
            for (int i = from; i < to; i++) {
                values[i] -= level;
            }
        }
    }

    private static double median(double[] part) {
        Arrays.sort(part);
        int middle = part.length / 2;
        return part.length % 2 == 1 ? part[middle] : (part[middle - 1] + part[middle]) / 2;
    }

    private static int place(double[] segment, int split) {
        double before = median(Arrays.copyOf(segment, split));
        double after = median(Arrays.copyOfRange(segment, split, segment.length));
        double[] off = new double[segment.length];
        Arrays.setAll(off, i -> Math.abs(segment[i] - (i < split ? before : after)));
        double reach = 4.4 * median(off);
        double low = Math.min(before, after) - reach;
        double high = Math.max(before, after) + reach;
        double[] x = new double[segment.length];
        Arrays.setAll(x, i -> Math.clamp(segment[i], low, high));
        double mean = Arrays.stream(x).average().orElse(0);
        int best = split;
        double most = -1;
        double sum = 0;
        for (int i = 1; i <= x.length - LEAST; i++) {
            sum += x[i - 1] - mean;
            double gain = sum * sum / ((double) i * (x.length - i));
            if (i >= LEAST && gain > most * (1 + 1e-12)) {
                most = gain;
                best = i;
            }
        }
        return best;
    }

    private static double p(double[] ranks, double observed) {
        var random = new SplittableRandom(SEED + ranks.length);
        double[] shuffled = ranks.clone();
        int reached = 1;
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double taken = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = taken;
            }
            double[] statistics = statistics(shuffled);
            int best = best(statistics);
            if (best >= 0 && Math.abs(statistics[best]) >= observed - 1e-9) {
                reached++;
            }
        }
        return reached / (PERMUTATIONS + 1.0);
    }
}
