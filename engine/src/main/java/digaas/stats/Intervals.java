package digaas.stats;

import java.util.Arrays;

/**
 * Times of which only intervals (from, to] are known, in seconds: interval-censored data. {@code to} is infinite for an
 * event that was not seen (right-censored), and equal to {@code from} for an exact time.
 */
public final class Intervals {
    private final DoubleList from = new DoubleList();
    private final DoubleList to = new DoubleList();
    private final DoubleList asked = new DoubleList();

    /** Adds a time. */
    public void add(double from, double to) {
        add(from, to, to);
    }

    /**
     * Adds a time that was found by asking.
     *
     * @param from when it was asked the last time before that
     * @param asked when it was asked, at most {@code to}
     * @param to when the answer came
     */
    public void add(double from, double asked, double to) {
        if (!(from <= to) || !(asked <= to) || Double.isInfinite(from)) {
            throw new IllegalArgumentException("not an interval: from " + from + ", asked " + asked + ", to " + to);
        }
        this.from.add(from);
        this.asked.add(Math.max(from, asked));
        this.to.add(to);
    }

    /** Adds all times of another set. */
    public void addAll(Intervals others) {
        from.addAll(others.from);
        to.addAll(others.to);
        asked.addAll(others.asked);
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

    /** When it was asked at the upper end; infinite for an event that was not seen. */
    double asked(int index) {
        return asked.get(index);
    }

    /** The upper ends in ascending order, infinite ones last. */
    double[] sortedTo() {
        return to.sorted();
    }

    /** The finite upper ends in ascending order: when events were seen. */
    public double[] seen() {
        double[] sorted = sortedTo();
        int finite = sorted.length;
        while (finite > 0 && Double.isInfinite(sorted[finite - 1])) {
            finite--;
        }
        return Arrays.copyOf(sorted, finite);
    }
}
