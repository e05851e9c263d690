package digaas.stats;

import java.util.Arrays;

/**
 * Times that are known to lie in intervals (from, to], in seconds: interval-censored data. {@code to} is infinite when the
 * event was not seen (right-censored) and equal to {@code from} when its time is exact.
 */
public final class Intervals {
    private final DoubleList from = new DoubleList();
    private final DoubleList to = new DoubleList();

    /** Adds a time. */
    public void add(double from, double to) {
        if (!(from <= to) || Double.isInfinite(from)) {
            throw new IllegalArgumentException("a time from " + from + " to " + to);
        }
        this.from.add(from);
        this.to.add(to);
    }

    /** Adds all of another's. */
    public void addAll(Intervals others) {
        from.addAll(others.from);
        to.addAll(others.to);
    }

    public int size() {
        return from.size();
    }

    double from(int index) {
        return from.get(index);
    }

    double to(int index) {
        return to.get(index);
    }

    /** The lower ends in ascending order. */
    double[] sortedFrom() {
        return from.sorted();
    }

    /** The upper ends in ascending order, infinite ones last. */
    double[] sortedTo() {
        return to.sorted();
    }

    /** The finite upper ends in ascending order: when those events were seen that were. */
    public double[] seen() {
        double[] sorted = sortedTo();
        int finite = sorted.length;
        while (finite > 0 && Double.isInfinite(sorted[finite - 1])) {
            finite--;
        }
        return Arrays.copyOf(sorted, finite);
    }
}
