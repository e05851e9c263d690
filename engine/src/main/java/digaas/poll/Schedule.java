package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How densely to poll at which time, learnt from how long earlier changes took: densely where the change is likely to
 * appear, sparsely elsewhere, with the same expected number of polls as at a fixed frequency.
 *
 * <p>The interval that a poll measures is about one over the polling rate wide, and polling ends when the change is
 * seen. The expected width is least, for a given expected number of polls, when the rate is proportional to the square
 * root of the hazard: the density of the change at a moment, given that it has not appeared before (by Lagrange
 * multipliers). The rate never falls below a quarter of the fixed one, because the past may mislead.
 *
 * @param segments by offset, the first from zero; empty when nothing has been learnt yet, and then the frequency is
 *     fixed
 */
public record Schedule(List<Segment> segments) {
    /** Nothing has been learnt yet. */
    public static final Schedule UNLEARNT = new Schedule(List.of());

    /** The fewest past durations to learn from. */
    public static final int FEWEST = 8;

    private static final int BINS = 24;
    private static final double DENSEST_PER_SECOND = 20;
    private static final double SPARSEST_OF_FIXED = 0.25;
    private static final double SMOOTHING = 0.25;

    public Schedule {
        segments = List.copyOf(segments);
    }

    /**
     * A stretch of time with one polling rate.
     *
     * @param from when it begins, in seconds after the start time
     * @param rate polls a second, above zero
     */
    public record Segment(double from, double rate) {}

    /**
     * Learns a schedule.
     *
     * @param past how long earlier changes took
     * @param frequency the fixed spacing whose expected number of polls stays the same
     * @param timeout the longest time of polling
     */
    public static Schedule learn(List<Duration> past, Duration frequency, Duration timeout) {
        return past.size() < FEWEST
                ? UNLEARNT
                : learn(
                        past.stream().mapToDouble(Schedule::seconds).sorted().toArray(),
                        1 / seconds(frequency),
                        seconds(timeout));
    }

    private static Schedule learn(double[] past, double fixedRate, double timeout) {
        double[] edges = edges(past, timeout);
        double[] mass = mass(past, edges);
        double[] exposure = new double[BINS];
        double[] hazard = new double[BINS];
        double surviving = 1;
        for (int i = 0; i < BINS; i++) {
            double width = edges[i + 1] - edges[i];
            exposure[i] = (surviving - mass[i] / 2) * width;
            hazard[i] = mass[i] / exposure[i];
            surviving -= mass[i];
        }
        double budget = Arrays.stream(exposure).sum() * fixedRate;
        double[] rates = rates(hazard, exposure, fixedRate, budget);
        return new Schedule(IntStream.range(0, BINS)
                .mapToObj(i -> new Segment(edges[i], rates[i]))
                .toList());
    }

    /** The bins' edges from zero to the timeout, in equal ratios from half the shortest past duration. */
    private static double[] edges(double[] past, double timeout) {
        double least = Math.clamp(past[0] / 2, timeout / 1_000, timeout / 2);
        double ratio = Math.pow(timeout / least, 1.0 / (BINS - 1));
        double[] edges = new double[BINS + 1];
        for (int i = 1; i <= BINS; i++) {
            edges[i] = least * Math.pow(ratio, i - 1.0);
        }
        edges[BINS] = timeout;
        return edges;
    }

    /** The share of changes in each bin, smoothed a little. Changes beyond the timeout are in none. */
    private static double[] mass(double[] past, double[] edges) {
        double[] mass = new double[BINS];
        double total = past.length + SMOOTHING * (BINS + 1);
        Arrays.fill(mass, SMOOTHING / total);
        for (double duration : past) {
            int bin = Arrays.binarySearch(edges, duration);
            int index = bin >= 0 ? bin : -bin - 2;
            if (index < BINS) {
                mass[Math.max(index, 0)] += 1 / total;
            }
        }
        return mass;
    }

    /** Rates in proportion to the square root of the hazard, within bounds, that use up the budget of polls. */
    private static double[] rates(double[] hazard, double[] exposure, double fixedRate, double budget) {
        double low = 0;
        double high = 1e9;
        double[] rates = new double[BINS];
        for (int step = 0; step < 100; step++) {
            double scale = (low + high) / 2;
            double used = 0;
            for (int i = 0; i < BINS; i++) {
                double densest = Math.max(DENSEST_PER_SECOND, fixedRate);
                rates[i] = Math.clamp(scale * Math.sqrt(hazard[i]), SPARSEST_OF_FIXED * fixedRate, densest);
                used += rates[i] * exposure[i];
            }
            if (used > budget) {
                high = scale;
            } else {
                low = scale;
            }
        }
        return rates;
    }

    /**
     * The poll after one that was made at {@code last}. The grid has a point wherever the integral of the rate since
     * the first poll is a whole number; this is the first point at least half a step later.
     *
     * @param start where the segments' offsets begin
     */
    Instant next(Instant start, Instant first, Instant last) {
        double origin = polls(seconds(Duration.between(start, first)));
        double done = polls(seconds(Duration.between(start, last))) - origin;
        double at = time(origin + Math.ceil(done + 0.5));
        return start.plusNanos(Math.round(at * 1e9));
    }

    /** The number of polls that are due until a time, in seconds after the start. */
    private double polls(double time) {
        double sum = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            double end = Math.min(time, end(i));
            sum += Math.max(0, end - segment.from()) * segment.rate();
        }
        return sum;
    }

    /** The time until which a number of polls are due: the inverse of {@link #polls}. */
    private double time(double polls) {
        double left = polls;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            double within = (end(i) - segment.from()) * segment.rate();
            if (left <= within) {
                return segment.from() + left / segment.rate();
            }
            left -= within;
        }
        throw new IllegalStateException("the last segment has no end");
    }

    private double end(int index) {
        return index + 1 < segments.size() ? segments.get(index + 1).from() : Double.POSITIVE_INFINITY;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
