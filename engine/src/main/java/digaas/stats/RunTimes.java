package digaas.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The times of two groups of runs, brought to common cuts (see {@link Cuts}) and counted: equal intervals of one group
 * stand here once, with how many of them each run has. So a comparison takes as long for a million changes as for some
 * thousand.
 */
final class RunTimes {
    private final Side group;
    private final Side rest;

    private RunTimes(Side group, Side rest) {
        this.group = group;
        this.rest = rest;
    }

    /**
     * The different intervals of a group's runs.
     *
     * @param weights how many each is in all runs
     * @param kinds for each run, indices of its different intervals
     * @param counts how often the run has each of these
     */
    private record Side(double[] from, double[] to, double[] weights, int[][] kinds, int[][] counts) {
        int size() {
            return from.length;
        }

        /** The mean score of each run. */
        double[] means(double[] scores, int first) {
            double[] means = new double[kinds.length];
            for (int run = 0; run < means.length; run++) {
                double sum = 0;
                long count = 0;
                for (int i = 0; i < kinds[run].length; i++) {
                    sum += counts[run][i] * scores[first + kinds[run][i]];
                    count += counts[run][i];
                }
                means[run] = sum / count;
            }
            return means;
        }
    }

    /**
     * Brings runs to common cuts.
     *
     * @param group the runs of one group, each with at least one time
     * @param rest those of the other
     * @param close how far apart queries may be that are one cut, as a share of the median interval's width
     */
    static RunTimes of(List<Intervals> group, List<Intervals> rest, int most, double close) {
        var all = new Intervals();
        group.forEach(all::addAll);
        rest.forEach(all::addAll);
        Cuts cuts = Cuts.of(all, most, close);
        return new RunTimes(side(group, cuts), side(rest, cuts));
    }

    private static Side side(List<Intervals> runs, Cuts cuts) {
        long[][] keys = new long[runs.size()][];
        for (int run = 0; run < keys.length; run++) {
            Intervals times = runs.get(run);
            keys[run] = IntStream.range(0, times.size())
                    .mapToLong(i -> (long) cuts.before(times.from(i)) << 32 | cuts.after(times.asked(i)))
                    .sorted()
                    .toArray();
        }
        long[] kinds = Arrays.stream(keys)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        double[] weights = new double[kinds.length];
        int[][] of = new int[keys.length][];
        int[][] counts = new int[keys.length][];
        for (int run = 0; run < keys.length; run++) {
            long[] all = keys[run];
            long[] own = Arrays.stream(all).distinct().toArray();
            of[run] = Arrays.stream(own)
                    .mapToInt(key -> Arrays.binarySearch(kinds, key))
                    .toArray();
            int[] count = new int[own.length];
            int at = 0;
            for (int i = 0; i < all.length; i++) {
                at += i > 0 && all[i] != all[i - 1] ? 1 : 0;
                count[at]++;
            }
            counts[run] = count;
            for (int i = 0; i < count.length; i++) {
                weights[of[run][i]] += count[i];
            }
        }
        return new Side(
                Arrays.stream(kinds)
                        .mapToDouble(key -> cuts.at((int) (key >>> 32)))
                        .toArray(),
                Arrays.stream(kinds).mapToDouble(key -> cuts.at((int) key)).toArray(),
                weights,
                of,
                counts);
    }

    /**
     * Each run's mean score, when the other group's times are multiplied by a factor. A time's score is S(from) + S(to)
     * − 1 of the estimate S of all times (the Wilcoxon score of Fay and Shaw 2010): the greater, the earlier.
     *
     * @param factor above 0
     */
    Scores scores(double factor, int most, double close) {
        var times = new Intervals();
        double[] weights = new double[group.size() + rest.size()];
        for (int i = 0; i < group.size(); i++) {
            times.add(group.from[i], group.to[i]);
            weights[i] = group.weights[i];
        }
        for (int i = 0; i < rest.size(); i++) {
            times.add(rest.from[i] * factor, rest.to[i] * factor);
            weights[group.size() + i] = rest.weights[i];
        }
        Turnbull.Beyond beyond = Turnbull.beyond(times, weights, most, close);
        double[] scores = new double[weights.length];
        Arrays.setAll(scores, i -> beyond.from()[i] + beyond.to()[i] - 1);
        return new Scores(group.means(scores, 0), rest.means(scores, group.size()));
    }

    /** The mean scores of the runs of each group. */
    record Scores(double[] group, double[] rest) {}
}
