package digaas.poll;

import digaas.poll.query.Observation;
import digaas.poll.query.Serial;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The latest serial that one nameserver shows, and since when.
 *
 * @param serial null when it shows no zone
 * @param firstReceived when the first answer with it was received
 * @param lastSent when the latest query was sent that was answered with it
 * @param otherSent when the latest query was sent that was answered otherwise; null when there was none
 */
public record SerialRun(
        @Nullable Serial serial,
        Instant firstReceived,
        Instant lastSent,
        @Nullable Instant otherSent) {

    /** The run after an answer; an answer to an earlier query than the latest changes nothing. */
    static SerialRun after(@Nullable SerialRun run, @Nullable Serial serial, Observation observation) {
        Instant sent = observation.sentAt();
        if (run == null) {
            return new SerialRun(serial, observation.receivedAt(), sent, null);
        }
        if (sent.isBefore(run.lastSent)) {
            return run;
        }
        return Objects.equals(serial, run.serial)
                ? new SerialRun(serial, run.firstReceived, sent, run.otherSent)
                : new SerialRun(serial, observation.receivedAt(), sent, run.lastSent);
    }
}
