package digaas.reports.making;

import digaas.reports.store.StoredReport;
import digaas.requests.store.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What selects a report's requests, apart from the range of start times. */
final class Filters {
    private Filters() {}

    /** By the API's names. */
    static Map<String, String> of(StoredReport report) {
        Selection selection = report.selection();
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "status", selection.status());
        put(filters, "nameserver", selection.nameserver());
        put(filters, "name", selection.name());
        put(filters, "run", selection.run());
        selection.labels().forEach((name, value) -> filters.put("label." + name, value));
        put(filters, "compared with", report.compare());
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable Object value) {
        if (value != null) {
            filters.put(name, value.toString());
        }
    }
}
