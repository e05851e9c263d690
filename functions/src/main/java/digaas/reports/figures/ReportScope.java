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
 * @param filters what else selects its requests, by the API's names: {@code run}, {@code status} and the like
 * @param writtenAt when it was written
 */
public record ReportScope(String id, Instant start, Instant end, Map<String, String> filters, Instant writtenAt) {
    public ReportScope {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** How its requests are called beside those of another run. */
    public String ownName() {
        return filters.getOrDefault("run", "this report");
    }
}
