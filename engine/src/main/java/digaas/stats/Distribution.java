package digaas.stats;

import java.util.List;

/**
 * An estimate of how times are distributed: the share of them in each of a few ranges, in ascending order. The data do
 * not show where in its range a share lies.
 */
public record Distribution(List<Mass> masses) {
    /** Rounding errors in sums of shares stay below this. */
    private static final double ROUNDING = 1e-9;

    /**
     * The share of times in a range.
     *
     * @param range (from, to], or the one time when both are equal
     * @param share above 0, at most 1
     */
    public record Mass(Range range, double share) {}

    public Distribution {
        masses = List.copyOf(masses);
    }

    /**
     * The range that contains a quantile: by the estimate, less than {@code share} of the times lie before its start,
     * and at least that share before its end.
     *
     * @param share above 0, below 1
     */
    public Range quantile(double share) {
        double sum = 0;
        for (Mass mass : masses) {
            sum += mass.share();
            if (sum >= share - ROUNDING) {
                return mass.range();
            }
        }
        return masses.getLast().range();
    }

    /** The smallest and the largest possible share of times up to {@code time}, by this estimate. */
    public Range share(double time) {
        double least = 0;
        double greatest = 0;
        for (Mass mass : masses) {
            boolean passed = mass.range().to() <= time;
            least += passed ? mass.share() : 0;
            greatest += passed || mass.range().from() < time ? mass.share() : 0;
        }
        return new Range(Math.min(least, 1), Math.min(Math.max(least, greatest), 1));
    }
}
