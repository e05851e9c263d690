package digaas.reports.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report on the list of reports.
 *
 * @param madeAt when it was completed
 * @param figures its headline figures, by their names in {@code summary.json}
 */
public record ListedReport(
        String id,
        Instant start,
        Instant end,
        Map<String, String> filters,
        Instant madeAt,
        Map<String, BigDecimal> figures) {
    public ListedReport {
        filters = new LinkedHashMap<>(filters);
        figures = new LinkedHashMap<>(figures);
    }

    /** The report's page, relative to the list. */
    public String page() {
        return id + "/index.html";
    }
}
