package digaas.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The moments at which it was asked for events, in ascending order. One poll is one cut: an interval ends when its answer
 * came and the next one's begins when the query was sent, but between the two nothing is known. Taken literally, such
 * ends overlap, and the estimate finds all its mass in between. Polls of one grid that jitter a little are one cut, too.
 *
 * <p>An interval whose ends fall together is taken for an exact time.
 */
final class Cuts {
    private final double[] first;
    private final double[] last;
    private final double[] answered;

    /**
     * Some cuts.
     *
     * @param first when each was asked first
     * @param last when last
     * @param answered when the last answer came
     */
    private Cuts(double[] first, double[] last, double[] answered) {
        this.first = first;
        this.last = last;
        this.answered = answered;
    }

    /**
     * The cuts of intervals.
     *
     * @param most how many, at least 2; more are thinned, evenly by rank
     * @param close how far apart queries may be that are one cut, as a share of the median interval's width
     */
    static Cuts of(Intervals intervals, int most, double close) {
        double reach = close == 0 ? 0 : close * medianWidth(intervals);
        int[] order = order(intervals);
        double[] first = new double[order.length];
        double[] last = new double[order.length];
        double[] answered = new double[order.length];
        int count = 0;
        for (int end : order) {
            double at = asked(intervals, end);
            if (count == 0 || at > first[count - 1] + reach) {
                first[count] = at;
                count++;
            }
            last[count - 1] = Math.max(last[count - 1], at);
            answered[count - 1] = Math.max(answered[count - 1], (end & 1) == 0 ? at : intervals.to(end >> 1));
        }
        return new Cuts(Arrays.copyOf(first, count), Arrays.copyOf(last, count), Arrays.copyOf(answered, count))
                .thinned(most);
    }

    private static double medianWidth(Intervals intervals) {
        double[] widths = IntStream.range(0, intervals.size())
                .mapToDouble(i -> intervals.asked(i) - intervals.from(i))
                .filter(width -> width > 0 && Double.isFinite(width))
                .sorted()
                .toArray();
        return widths.length == 0 ? 0 : widths[widths.length / 2];
    }

    private Cuts thinned(int most) {
        if (first.length <= most) {
            return this;
        }
        int[] kept = IntStream.range(0, most)
                .map(i -> (int) ((long) i * (first.length - 1) / (most - 1)))
                .toArray();
        return new Cuts(some(first, kept), some(last, kept), some(answered, kept));
    }

    private static double[] some(double[] all, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
    }

    private static double asked(Intervals intervals, int end) {
        return (end & 1) == 0 ? intervals.from(end >> 1) : intervals.asked(end >> 1);
    }

    /**
     * The ends in ascending order, without infinite ones: twice an interval's index, and one more for its upper end.
     * They are sorted as plain numbers with the end's in the last bits, which takes no objects. So ends that differ by
     * less than a few nanoseconds may change places.
     */
    private static int[] order(Intervals intervals) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * intervals.size());
        long mask = (1L << bits) - 1;
        return Arrays.stream(IntStream.range(0, 2 * intervals.size())
                        .filter(end -> Double.isFinite(asked(intervals, end)))
                        .mapToLong(end -> (sortable(asked(intervals, end)) & ~mask) | end)
                        .sorted()
                        .toArray())
                .mapToInt(key -> (int) (key & mask))
                .toArray();
    }

    /** A number's bits in the order of the numbers. */
    private static long sortable(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    int size() {
        return first.length;
    }

    /** The last cut that was not asked later than at a moment. */
    int before(double moment) {
        int at = Arrays.binarySearch(first, moment);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    /** The first cut that was not asked earlier; {@link #size} if there is none. */
    int after(double moment) {
        int at = Arrays.binarySearch(last, moment);
        return at >= 0 ? at : -at - 1;
    }

    /** The range between two cuts, rounded outwards. */
    Range between(int from, int to) {
        return new Range(first[from], to < size() ? answered[to] : Double.POSITIVE_INFINITY);
    }
}
