package digaas.stats;

/**
 * Counts values in buckets that grow by 2 % each. A percentile is within 1 % of its value, and memory depends on the
 * spread of the values, not on their number: 1 µs to a day takes 1,300 buckets. Count, sum, minimum and maximum are
 * exact. Values below 0.1 µs, and negative ones, share the lowest bucket.
 */
public final class LogHistogram {
    private static final double GROWTH = 1.02;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double SMALLEST = 1e-7;
    private static final int LOWEST = bucket(SMALLEST);
    private static final int STEP = 16;

    private long[] counts = {};
    private int first;
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Counts a value, in seconds. */
    public void add(double value) {
        int bucket = value <= SMALLEST ? LOWEST : bucket(value);
        cover(bucket, bucket);
        counts[bucket - first]++;
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Adds what another histogram has counted. */
    public void addAll(LogHistogram other) {
        if (other.count == 0) {
            return;
        }
        cover(other.first, other.first + other.counts.length - 1);
        for (int i = 0; i < other.counts.length; i++) {
            counts[other.first + i - first] += other.counts[i];
        }
        count += other.count;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    public double average() {
        return sum / count;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /**
     * The value at {@link Statistics#index}, to within 1 %.
     *
     * @param percent 0 to 100, of at least one value; 0 and 100 are exact
     */
    public double percentile(int percent) {
        long rank = Statistics.index(percent, count);
        if (rank == 0) {
            return min;
        }
        if (rank == count - 1) {
            return max;
        }
        int i = 0;
        for (long seen = counts[0]; seen <= rank; seen += counts[i]) {
            i++;
        }
        return Math.clamp(middle(first + i), min, max);
    }

    /** Gives each bucket's middle, in ascending order, and how many values it has. */
    public void forEach(Buckets buckets) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                buckets.add(Math.clamp(middle(first + i), min, max), counts[i]);
            }
        }
    }

    /** Takes buckets. */
    public interface Buckets {
        void add(double value, long count);
    }

    private static int bucket(double value) {
        return (int) Math.ceil(Math.log(value) / LOG_GROWTH);
    }

    /** The value with the same relative distance from both ends of a bucket (GROWTH^(b−1), GROWTH^b]. */
    private static double middle(int bucket) {
        return bucket == LOWEST ? 0 : 2 * Math.pow(GROWTH, bucket) / (GROWTH + 1);
    }

    private void cover(int from, int to) {
        if (counts.length == 0) {
            first = from;
        }
        int low = Math.min(first, from);
        int high = Math.max(first + counts.length, to + 1);
        if (low < first || high > first + counts.length) {
            int room = Math.ceilDiv(high - low, STEP) * STEP;
            long[] wider = new long[room];
            System.arraycopy(counts, 0, wider, first - low, counts.length);
            counts = wider;
            first = low;
        }
    }
}
