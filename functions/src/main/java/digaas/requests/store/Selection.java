package digaas.requests.store;

import digaas.measurement.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects requests: those that match every filter that is not null.
 *
 * @param start the earliest start time, inclusive
 * @param end the latest start time, inclusive
 * @param nameserver as a caller named it
 * @param name absolute, lower case
 */
public record Selection(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Status status,
        @Nullable String nameserver,
        @Nullable String name,
        @Nullable String run) {}
