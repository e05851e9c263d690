package digaas.reports.figures;

import digaas.measurement.Measurement;
import digaas.poll.LastAnswer;
import digaas.poll.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request with only what a table shows of it.
 *
 * @param absentUntil until when the change was missing, in seconds from the start time
 * @param seconds its duration; if the change was not seen, how long it was polled; null while it is open
 * @param reason why it ended as ERROR; null when the change was seen, and while it is open
 */
public record ListedRequest(
        UUID id,
        String name,
        String condition,
        List<String> nameservers,
        Instant startTime,
        double absentUntil,
        @Nullable Double seconds,
        @Nullable Reason reason,
        @Nullable LastAnswer lastAnswer) {
    public static ListedRequest of(Measurement measurement) {
        return of(measurement, Visibility.of(measurement));
    }

    static ListedRequest of(Measurement measurement, Visibility visibility) {
        return switch (visibility) {
            case Visibility.Seen seen -> of(measurement, seen.absentUntil(), seen.by(), null);
            case Visibility.NotSeen(double absentUntil, double polledFor, Reason reason) ->
                of(measurement, absentUntil, polledFor, reason);
            case Visibility.NotSeenYet(double absentUntil) -> of(measurement, absentUntil, null, null);
        };
    }

    private static ListedRequest of(
            Measurement measurement, double absentUntil, @Nullable Double seconds, @Nullable Reason reason) {
        return new ListedRequest(
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

    public boolean isSeen() {
        return seconds != null && reason == null;
    }

    /** {@link #seconds} of a request that has ended. */
    public double took() {
        return seconds == null ? Double.NaN : seconds;
    }
}
