package digaas.reports.figures;

import digaas.poll.LastAnswer;
import digaas.requests.Measurement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The few requests that took longest of all that were offered. */
public final class Remarkable {
    /** As many as a person reads. */
    static final int MOST = 25;

    /**
     * One of them, without what a table doesn't show.
     *
     * @param seconds its duration or, of one given up, how long it was polled
     */
    public record Row(
            UUID id,
            String name,
            String condition,
            List<String> nameservers,
            Instant startTime,
            double absentUntil,
            double seconds,
            String reason,
            @Nullable LastAnswer lastAnswer) {}

    private static final Comparator<Row> BY_SECONDS =
            Comparator.comparingDouble(Row::seconds).thenComparing(Row::id, Comparator.reverseOrder());

    private final PriorityQueue<Row> longest = new PriorityQueue<>(BY_SECONDS);

    void offer(Measurement measurement, double absentUntil, double seconds, String reason) {
        longest.add(new Row(
                measurement.id(),
                measurement.name(),
                measurement.condition(),
                measurement.nameservers(),
                measurement.startTime(),
                absentUntil,
                seconds,
                reason,
                measurement.lastAnswer()));
        if (longest.size() > MOST) {
            longest.remove();
        }
    }

    /** The longest first. */
    List<Row> rows() {
        return longest.stream().sorted(BY_SECONDS.reversed()).toList();
    }
}
