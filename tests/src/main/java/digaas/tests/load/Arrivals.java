package digaas.tests.load;

import digaas.tests.nameserver.KnownChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When which request's queries came, as the nameserver saw it. Written by the nameserver's thread, read after the run.
 */
final class Arrivals implements KnownChanges.Witness {
    /** What an arrival may vary without anything being late, in nanoseconds. */
    private static final long JITTER = 1_000_000;

    private final long[][] nanos;
    private final int[] counts;
    private final Instant origin;

    /**
     * @param origin what times are kept relative to
     * @param most queries kept of a request
     */
    Arrivals(int requests, int most, Instant origin) {
        this.nanos = new long[requests][most];
        this.counts = new int[requests];
        this.origin = origin;
    }

    @Override
    public synchronized void arrived(int number, Instant at) {
        if (number < nanos.length && counts[number] < nanos[number].length) {
            nanos[number][counts[number]++] = Duration.between(origin, at).toNanos();
        }
    }

    /** How many of the requests have been asked for at least once. */
    synchronized long begun() {
        return Arrays.stream(counts).filter(count -> count > 0).count();
    }

    synchronized long all() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /**
     * Compares a request's queries with its grid. The grid began when the first poll was sent, which isn't seen here;
     * but no poll is early and few are late, so that it lies where the earlier ones are.
     *
     * @param from polls due before this time don't count
     * @param until polls due at this time and later don't count
     */
    synchronized void compare(int number, Duration frequency, Instant from, Instant until, Pace pace) {
        if (counts[number] == 0) {
            return;
        }
        long spacing = frequency.toNanos();
        long[] own = Arrays.copyOf(nanos[number], counts[number]);
        long grid = grid(own, spacing);
        long first = slots(grid, from, spacing);
        boolean[] made = new boolean[(int) (Math.max(slots(grid, until, spacing), first) - first)];
        for (long arrival : own) {
            long slot = Math.floorDiv(arrival - grid, spacing);
            int index = (int) (slot - first);
            if (index >= 0 && index < made.length && !made[index]) {
                made[index] = true;
                pace.made(arrival - grid - slot * spacing);
            }
        }
        for (boolean one : made) {
            pace.due(one);
        }
    }

    /** How many points of the grid lie before a time. */
    private long slots(long grid, Instant time, long spacing) {
        return Math.ceilDiv(Math.max(Duration.between(origin, time).toNanos() - grid, 0), spacing);
    }

    /** A point of the grid just before the first arrival, by the earliest tenth of the arrivals' phases. */
    private static long grid(long[] own, long spacing) {
        long[] phases = Arrays.stream(own)
                .map(arrival -> Math.floorMod(arrival - own[0] + spacing / 2, spacing))
                .sorted()
                .toArray();
        return own[0] + phases[phases.length / 10] - spacing / 2 - JITTER;
    }
}
