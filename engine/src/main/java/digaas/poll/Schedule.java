package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How densely to poll when, learnt from how long changes took before: dense where the change is likely to show, sparse elsewhere,
 * with as many polls expected as at a fixed frequency.
 *
 * <p>A bracket is about one over the rate of polling wide at the moment of the change, and polls are made only until it shows. To
 * make the expected width least for a given expected number of polls, the rate has to go with the square root of the hazard:
 * of the density of the change at a moment, given that it has not shown before (by Lagrange's multiplier). A quarter of the
 * fixed frequency is kept everywhere, since the past may mislead.
 *
 * @param segments by offset, the first from zero; empty when nothing has been learnt yet: then the frequency is fixed
 */
public record Schedule(List<Segment> segments) {
    /** Nothing is known yet. */
    public static final Schedule UNLEARNT = new Schedule(List.of());

    /** Past durations below which nothing is learnt. */
    public static final int FEWEST = 8;

    private static final int BINS = 24;
    private static final double DENSEST_PER_SECOND = 20;
    private static final double SPARSEST_OF_FIXED = 0.25;
    private static final double SMOOTHING = 0.25;

    public Schedule {
        segments = List.copyOf(segments);
    }

    /**
     * A stretch of one rate.
     *
     * @param from seconds after the start time at which it begins
     * @param rate polls a second, above zero
     */
    public record Segment(double from, double rate) {}

    /**
     * Learns a schedule.
     *
     * @param past how long earlier changes took
     * @param frequency the fixed spacing whose expected number of polls is kept
     * @param timeout how long polling may go on
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

    /** From zero to the timeout; between the least of the past and the timeout in equal ratios. */
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

    /** The share of changes in each bin; what lies beyond the timeout, and a little smoothing, is in none or in all. */
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

    /** The rates in proportion to the root of the hazard, within bounds, that use up the budget. */
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
     * The poll after one made at {@code last}: on the grid of points at which the rate, summed up since the first poll, is whole; the
     * first at least half a step later.
     *
     * @param start what the segments' offsets count from
     */
    Instant next(Instant start, Instant first, Instant last) {
        double origin = polls(seconds(Duration.between(start, first)));
        double done = polls(seconds(Duration.between(start, last))) - origin;
        double at = time(origin + Math.ceil(done + 0.5));
        return start.plusNanos(Math.round(at * 1e9));
    }

    /** The polls due from the start until a time, in seconds after it. */
    private double polls(double time) {
        double sum = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            double end = Math.min(time, end(i));
            sum += Math.max(0, end - segment.from()) * segment.rate();
        }
        return sum;
    }

    /** When so many polls are due: the inverse of {@link #polls}. */
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
