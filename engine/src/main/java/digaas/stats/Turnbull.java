package digaas.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nonparametric maximum likelihood estimate of a distribution from interval-censored times (Turnbull 1976): the
 * Kaplan–Meier estimate where times are exact or right-censored, the empirical distribution where all are exact.
 *
 * <p>Its mass lies on the innermost intervals: those from a lower end to an upper end without another end between. To
 * bound the work, ends are first moved outwards to at most {@link #MOST_ENDS} {@link Cuts}.
 */
public final class Turnbull {
    /** More than a chart or a percentile can show. */
    static final int MOST_ENDS = 1_000;

    /** How far apart polls of one grid may be, as a share of the median interval. */
    private static final double CLOSE = 0.02;

    /**
     * Each end has two positions: before it, where an exact time begins, and after it, where all else begins and ends.
     */
    private static final int SIDES = 2;

    private final Cuts cuts;

    private Turnbull(Cuts cuts) {
        this.cuts = cuts;
    }

    /**
     * Estimates the distribution.
     *
     * @param intervals at least one
     */
    public static Estimate of(Intervals intervals) {
        return of(intervals, MOST_ENDS);
    }

    /**
     * Estimates the distribution from fewer ends, in less time.
     *
     * @param most the number of ends, at least 2
     */
    public static Estimate of(Intervals intervals, int most) {
        return of(intervals, most, CLOSE);
    }

    /** @param close how far apart queries may be that are one cut, as a share of the median interval's width */
    static Estimate of(Intervals intervals, int most, double close) {
        return new Turnbull(Cuts.of(intervals, most, close)).fit(intervals);
    }

    private Estimate fit(Intervals intervals) {
        int[] begins = new int[intervals.size()];
        int[] finishes = new int[intervals.size()];
        boolean[] isBegin = new boolean[(cuts.size() + 1) * SIDES];
        boolean[] isFinish = new boolean[(cuts.size() + 1) * SIDES];
        for (int i = 0; i < begins.length; i++) {
            int from = cuts.before(intervals.from(i));
            int to = cuts.after(intervals.asked(i));
            // Before the cut an exact time begins, and after it all else.
            begins[i] = from == to ? from * SIDES : from * SIDES + 1;
            finishes[i] = to * SIDES + 1;
            isBegin[begins[i]] = true;
            isFinish[finishes[i]] = true;
        }
        List<int[]> innermost = innermost(isBegin, isFinish);
        List<int[]> all = between(isBegin, isFinish);
        return new Estimate(cells(innermost, begins, finishes), cells(all, begins, finishes), places(innermost, all));
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

    /** The intervals from each position that is a beginning or an end to the next one. */
    private static List<int[]> between(boolean[] isBegin, boolean[] isFinish) {
        List<int[]> between = new ArrayList<>();
        int last = -1;
        for (int position = 0; position < isBegin.length; position++) {
            if (isBegin[position] || isFinish[position]) {
                if (last >= 0) {
                    between.add(new int[] {last, position});
                }
                last = position;
            }
        }
        return between;
    }

    /** The indices of the innermost intervals among all cells. Each is a cell, because no position is inside one. */
    private static int[] places(List<int[]> innermost, List<int[]> all) {
        int[] starts = all.stream().mapToInt(cell -> cell[0]).toArray();
        return innermost.stream()
                .mapToInt(cell -> Arrays.binarySearch(starts, cell[0]))
                .toArray();
    }

    private Estimate.Cells cells(List<int[]> cells, int[] begins, int[] finishes) {
        List<Range> ranges = cells.stream().map(this::range).toList();
        return new Estimate.Cells(ranges, Likelihood.of(runs(cells, begins, finishes), ranges.size()));
    }

    private Range range(int[] cell) {
        return cuts.between(cell[0] / SIDES, cell[1] / SIDES);
    }

    /**
     * The run of cells that each interval covers, as the first's index times 2^32 plus the last's, in ascending order.
     */
    private static long[] runs(List<int[]> cells, int[] begins, int[] finishes) {
        int[] starts = cells.stream().mapToInt(cell -> cell[0]).toArray();
        int[] stops = cells.stream().mapToInt(cell -> cell[1]).toArray();
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
