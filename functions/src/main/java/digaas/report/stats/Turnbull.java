package digaas.report.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The nonparametric maximum likelihood estimate of a distribution from interval-censored times (Turnbull 1976): the
 * Kaplan–Meier estimate where times are exact or right-censored, the empirical distribution where all are exact.
 *
 * <p>It has its mass on the innermost intervals: those that begin with a lower end and end with the next upper end, no other
 * end between. To bound the work, ends are first moved outwards to at most {@link #MOST_ENDS} of them, evenly spaced by rank:
 * intervals grow, and still hold their times.
 */
public final class Turnbull {
    /** More than a chart or a percentile can show. */
    static final int MOST_ENDS = 1_000;

    private final double[] ends;

    /** Positions on which ends fall: an exact time begins just before, an upper end is at, a lower end is just after its value. */
    private static final int EXACT = 0;

    private static final int UPPER = 1;
    private static final int LOWER = 2;
    private static final int KINDS = 3;

    private Turnbull(double[] ends) {
        this.ends = ends;
    }

    /**
     * The estimate.
     *
     * @param intervals at least one
     */
    public static Estimate of(Intervals intervals) {
        return new Turnbull(ends(intervals)).fit(intervals);
    }

    private static double[] ends(Intervals intervals) {
        double[] all = DoubleStream.concat(Arrays.stream(intervals.sortedFrom()), Arrays.stream(intervals.seen()))
                .sorted()
                .distinct()
                .toArray();
        if (all.length <= MOST_ENDS) {
            return all;
        }
        double[] some = new double[MOST_ENDS];
        for (int i = 0; i < MOST_ENDS; i++) {
            some[i] = all[(int) ((long) i * (all.length - 1) / (MOST_ENDS - 1))];
        }
        return some;
    }

    private Estimate fit(Intervals intervals) {
        int[] begins = new int[intervals.size()];
        int[] finishes = new int[intervals.size()];
        boolean[] isBegin = new boolean[ends.length * KINDS + 2];
        boolean[] isFinish = new boolean[ends.length * KINDS + 2];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = begin(intervals.from(i), intervals.to(i));
            finishes[i] = finish(intervals.to(i));
            isBegin[begins[i]] = true;
            isFinish[finishes[i]] = true;
        }
        List<int[]> innermost = innermost(isBegin, isFinish);
        List<Range> cells = innermost.stream().map(this::range).toList();
        return new Estimate(cells, Likelihood.of(runs(innermost, begins, finishes), cells.size()));
    }

    /** The position of the greatest kept end that is not above. */
    private int begin(double from, double to) {
        int at = Arrays.binarySearch(ends, from);
        int index = at >= 0 ? at : -at - 2;
        return index * KINDS + (at >= 0 && from == to ? EXACT : LOWER);
    }

    /** The position of the least kept end that is not below. */
    private int finish(double to) {
        int at = Arrays.binarySearch(ends, to);
        return (at >= 0 ? at : -at - 1) * KINDS + UPPER;
    }

    private static List<int[]> innermost(boolean[] isBegin, boolean[] isFinish) {
        List<int[]> innermost = new ArrayList<>();
        int begun = -1;
        for (int position = 0; position < isBegin.length; position++) {
            if (isFinish[position] && begun >= 0) {
                innermost.add(new int[] {begun, position});
                begun = -1;
            }
            if (isBegin[position]) {
                begun = position;
            }
        }
        return innermost;
    }

    private Range range(int[] innermost) {
        int to = innermost[1] / KINDS;
        return new Range(ends[innermost[0] / KINDS], to < ends.length ? ends[to] : Double.POSITIVE_INFINITY);
    }

    /** Which run of innermost intervals each interval covers: the first's number times 2^32 plus the last's; in order. */
    private static long[] runs(List<int[]> innermost, int[] begins, int[] finishes) {
        int[] starts = innermost.stream().mapToInt(each -> each[0]).toArray();
        int[] stops = innermost.stream().mapToInt(each -> each[1]).toArray();
        long[] runs = new long[begins.length];
        for (int i = 0; i < runs.length; i++) {
            int start = Arrays.binarySearch(starts, begins[i]);
            int stop = Arrays.binarySearch(stops, finishes[i]);
            int first = start >= 0 ? start : -start - 1;
            int last = stop >= 0 ? stop : -stop - 2;
            runs[i] = (long) first << 32 | last;
        }
        Arrays.sort(runs);
        return runs;
    }
}
