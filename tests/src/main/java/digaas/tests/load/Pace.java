package digaas.tests.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How well the polls of many requests kept their times. */
final class Pace {
    private long[] lateness = new long[1 << 16];
    private int made;
    private long due;
    private long kept;

    /** A poll was made so long after its time. */
    void made(long nanosLate) {
        if (made == lateness.length) {
            lateness = Arrays.copyOf(lateness, 2 * made);
        }
        lateness[made++] = nanosLate;
    }

    /** A poll was due. */
    void due(boolean wasMade) {
        due++;
        kept += wasMade ? 1 : 0;
    }

    double shareMade() {
        return due == 0 ? 0 : (double) kept / due;
    }

    long dueCount() {
        return due;
    }

    /** The nearest-rank quantile of the lateness of those that were made. */
    Duration lateness(double share) {
        long[] sorted = Arrays.copyOf(lateness, made);
        Arrays.sort(sorted);
        return Duration.ofNanos(made == 0 ? 0 : sorted[(int) Math.max(Math.ceil(share * made) - 1, 0)]);
    }

    String latenessText(double share) {
        return String.format(Locale.ROOT, "%.1f", lateness(share).toNanos() / 1e6);
    }
}
