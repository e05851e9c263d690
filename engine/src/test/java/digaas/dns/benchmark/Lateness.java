package digaas.dns.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Percentiles of durations, in nanoseconds. */
record Lateness(long p50, long p99, long max) {
    static Lateness of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Lateness(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], sorted[sorted.length - 1]);
    }

    static Lateness ofAll(List<long[]> rounds) {
        return of(rounds.stream().flatMapToLong(Arrays::stream).toArray());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.3f ms, p99 %.3f ms, max %.3f ms", p50 / 1e6, p99 / 1e6, max / 1e6);
    }
}
