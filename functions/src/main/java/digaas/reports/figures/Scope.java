package digaas.reports.figures;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report is about.
 *
 * @param id the report's
 * @param start the earliest start time of its requests
 * @param end the latest
 * @param filters what else its requests have in common, as the caller asked: {@code run}, {@code condition} and the like
 * @param writtenAt when it was made
 */
public record Scope(String id, Instant start, Instant end, Map<String, String> filters, Instant writtenAt) {
    public Scope {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }
}
