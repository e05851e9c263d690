package digaas.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The likeliest distribution of times, and how far other distributions with nearly its likelihood may differ. */
public final class Estimate {
    private static final double NEGLIGIBLE = 1e-10;

    /** Half of 3.841, χ² with one degree of freedom at 95 %. */
    static final double HALF_CHI_SQUARED = 1.920729410347062;

    /** Ranges in ascending order and the likelihood of distributions over them. */
    record Cells(List<Range> ranges, Likelihood likelihood) {}

    private final Distribution distribution;
    private final List<Range> cells;
    private final Likelihood likelihood;
    private final double[] sums;

    /**
     * An estimate from two sets of cells.
     *
     * @param innermost those that can have mass in the likeliest distribution
     * @param all those and the ones between, where other distributions may have mass
     * @param places the indices of the innermost cells among all
     */
    Estimate(Cells innermost, Cells all, int[] places) {
        double[] likeliest = innermost.likelihood.maximise();
        this.distribution = distribution(innermost.ranges, likeliest);
        this.cells = all.ranges;
        this.likelihood = all.likelihood;
        this.sums = spread(likeliest, places, all.ranges.size());
    }

    private static Distribution distribution(List<Range> ranges, double[] sums) {
        List<Distribution.Mass> masses = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            double share = sums[i + 1] - sums[i];
            if (share > NEGLIGIBLE) {
                masses.add(new Distribution.Mass(ranges.get(i), share));
            }
        }
        return new Distribution(masses);
    }

    private static double[] spread(double[] sums, int[] places, int size) {
        double[] wide = new double[size + 1];
        for (int i = 0; i < places.length; i++) {
            Arrays.fill(wide, places[i] + 1, size + 1, sums[i + 1]);
        }
        return wide;
    }

    public Distribution distribution() {
        return distribution;
    }

    /**
     * A range that contains a quantile with 95 % confidence: all times that the likelihood ratio does not reject.
     * Assumes that the times of polls did not depend on the change. The ratio's limit is χ² where times are known well,
     * and smaller where intervals are wide (Banerjee and Wellner 2001).
     *
     * @param share above 0, below 1
     */
    public Range confidence(double share) {
        double least = likelihood.logarithm(sums) - HALF_CHI_SQUARED;
        IntPredicate possible = at -> likelihood.canReach(least, sums, at, share);
        int here = cell(share);
        int first = lowest(0, here, possible);
        int last = -lowest(-cells.size(), -here - 1, at -> possible.test(-at));
        boolean beforeAll = likelihood.allOnOneSide(sums, 1 - share) >= least;
        boolean afterAll = likelihood.allOnOneSide(sums, share) >= least;
        return new Range(
                beforeAll
                        ? Double.NEGATIVE_INFINITY
                        : cells.get(Math.max(0, first - 1)).from(),
                afterAll ? Double.POSITIVE_INFINITY : cells.get(last).to());
    }

    /**
     * Where a quantile may lie.
     *
     * @param loss how much less the logarithm of the likelihood can be there than at its maximum, at most
     *     {@link #HALF_CHI_SQUARED}
     */
    record Possible(Range times, double loss) {}

    /**
     * The ranges, in no order, in which a quantile may lie with 95 % confidence: together they are {@link #confidence}.
     *
     * @param share above 0, below 1
     */
    List<Possible> possible(double share) {
        double most = likelihood.logarithm(sums);
        int here = cell(share);
        List<Possible> possible = new ArrayList<>(List.of(new Possible(cells.get(here), 0)));
        int down = here - 1;
        while (down >= 0 && add(possible, cells.get(down), most - likelihood.most(sums, down + 1, share))) {
            down--;
        }
        if (down < 0) {
            Range before = new Range(Double.NEGATIVE_INFINITY, cells.getFirst().from());
            boolean _ = add(possible, before, most - likelihood.allOnOneSide(sums, 1 - share));
        }
        int up = here + 1;
        while (up < cells.size() && add(possible, cells.get(up), most - likelihood.most(sums, up, share))) {
            up++;
        }
        if (up == cells.size()) {
            Range after = new Range(
                    Double.isInfinite(cells.getLast().to())
                            ? cells.getLast().from()
                            : cells.getLast().to(),
                    Double.POSITIVE_INFINITY);
            boolean _ = add(possible, after, most - likelihood.allOnOneSide(sums, share));
        }
        return possible;
    }

    private static boolean add(List<Possible> possible, Range times, double loss) {
        boolean is = loss <= HALF_CHI_SQUARED;
        if (is) {
            possible.add(new Possible(times, Math.max(0, loss)));
        }
        return is;
    }

    /** The cell that contains the quantile. */
    private int cell(double share) {
        int cell = 0;
        while (cell < cells.size() - 1 && sums[cell + 1] < share - 1e-9) {
            cell++;
        }
        return cell;
    }

    /**
     * The smallest number in ({@code from}, {@code to} + 1] from which on something holds; it holds at {@code to} + 1.
     */
    private static int lowest(int from, int to, IntPredicate holds) {
        int low = from;
        int high = to + 1;
        while (high - low > 1) {
            int middle = (low + high) >> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
