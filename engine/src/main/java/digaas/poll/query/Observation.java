package digaas.poll.query;

import java.time.Duration;
import java.time.Instant;

/**
 * The result of one DNS query.
 *
 * @param sentAt wall time just before the query was handed to the system; after a retry, the last query: the server
 *     cannot have given this answer before
 * @param rtt from then until the answer was read or the wait ended, by a clock that never steps
 */
public record Observation(Instant sentAt, Duration rtt, Outcome outcome) {
    /** Wall time just after the answer was read from the system or the wait ended. */
    public Instant receivedAt() {
        return sentAt.plus(rtt);
    }
}
