package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        return past.size() < FEWEST ? UNLEARNT : ScheduleLearning.learn(past, frequency, timeout);
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

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
