package digaas.requests.store;

import digaas.measurement.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects requests: those that match every filter that is not null.
 *
 * @param start the earliest start time, inclusive
 * @param end the latest start time, inclusive
 * @param nameserver as a caller named it
 * @param name absolute, lower case
 * @param labels by name: a request must have all of them
 */
public record Selection(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Status status,
        @Nullable String nameserver,
        @Nullable String name,
        @Nullable String run,
        Map<String, String> labels) {
    public Selection {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Whatever their labels. */
    public Selection(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Status status,
            @Nullable String nameserver,
            @Nullable String name,
            @Nullable String run) {
        this(start, end, status, nameserver, name, run, Map.of());
    }

    /** The same of another range. */
    public Selection between(Instant earliest, Instant latest) {
        return new Selection(earliest, latest, status, nameserver, name, run, labels);
    }
}
