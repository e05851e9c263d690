package digaas.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How densely to poll at which time. The grid of polls has a point wherever the integral of the rate, from the first
 * segment on, is a whole number.
 *
 * @param segments by offset from the start time, the first from when polling begins; empty when nothing has been learnt
 *     yet, and then the frequency is fixed
 */
public record Schedule(List<Segment> segments) {
    /** Nothing has been learnt yet. */
    public static final Schedule UNLEARNT = new Schedule(List.of());

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
     * How many polls are made until one that is sent at a time, with the first and this one; 0 when nothing has been
     * learnt.
     *
     * @param until after the start time
     */
    public int polls(Duration until) {
        return segments.isEmpty() ? 0 : 1 + (int) Math.round(polls(seconds(until)));
    }

    /**
     * The poll after one that was made at {@code last}: the first point of the grid at least half a step later.
     *
     * @param start where the segments' offsets begin
     */
    Instant next(Instant start, Instant last) {
        double at = time(Math.ceil(polls(seconds(Duration.between(start, last))) + 0.5));
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

    /** The time until which a number of polls are due: the inverse of {@link #polls(double)}. */
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
