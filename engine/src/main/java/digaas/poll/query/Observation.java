package digaas.poll.query;

import java.time.Duration;
import java.time.Instant;

/**
 * What one DNS query told.
 *
 * @param sentAt just before the query that this ended was handed to the system, the last one where the protocol asked for a
 *     retry: until then the server can't have given this answer; wall time
 * @param rtt from then, by a clock that never steps, until the answer was read or given up
 */
public record Observation(Instant sentAt, Duration rtt, Outcome outcome) {
    /** Just after the answer was read from the system, or waiting for it ended; wall time. */
    public Instant receivedAt() {
        return sentAt.plus(rtt);
    }
}
