package digaas.reports.figures;

import digaas.measurement.Measurement;
import digaas.poll.LastAnswer;
import digaas.poll.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that took long, with only what a table shows of it.
 *
 * @param absentUntil until when the change was missing, in seconds from the start time
 * @param seconds its duration; if the change was not seen, how long it was polled
 * @param reason why it ended as ERROR; null when the change was seen
 */
public record SlowRequest(
        UUID id,
        String name,
        String condition,
        List<String> nameservers,
        Instant startTime,
        double absentUntil,
        double seconds,
        @Nullable Reason reason,
        @Nullable LastAnswer lastAnswer) {
    static SlowRequest of(Measurement measurement, double absentUntil, double seconds, @Nullable Reason reason) {
        return new SlowRequest(
                measurement.id(),
                measurement.name(),
                measurement.condition(),
                measurement.nameservers(),
                measurement.startTime(),
                absentUntil,
                seconds,
                reason,
                measurement.lastAnswer());
    }
}
