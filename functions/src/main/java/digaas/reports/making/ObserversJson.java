package digaas.reports.making;

import digaas.reports.figures.Summary;
import digaas.stats.DurationSummary;
import digaas.stats.QuerySummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code observers.json}: the summary of the original's {@code /stats/{id}/summary}, with its names and in its form.
 * As there, a request that is not COMPLETED counts as an error, and empty groups are left out.
 */
final class ObserversJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ObserversJson() {}

    static String of(Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("observers_by_type", SummaryJson.each(summary.byObserverType(), ObserversJson::durations));
        json.put("observers_by_nameserver", SummaryJson.each(summary.byNameserver(), ObserversJson::durations));
        json.put("queries", queries(summary));
        json.put("queries_over_threshold", slow(summary));
        return JSON.writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> durations(DurationSummary summary) {
        return SummaryJson.counted(
                summary.successCount(), summary.errorCount() + summary.undecidedCount(), summary.durations());
    }

    private static Map<String, Object> queries(Summary summary) {
        SortedMap<String, QuerySummary> asked = new TreeMap<>(summary.queriesByNameserver());
        asked.values().removeIf(queries -> queries.answered() + queries.unanswered() == 0);
        return SummaryJson.each(
                asked, queries -> SummaryJson.counted(queries.answered(), queries.unanswered(), queries.rtt()));
    }

    private static Map<String, Object> slow(Summary summary) {
        SortedMap<String, QuerySummary.Slow> slow = new TreeMap<>();
        summary.queriesByNameserver().forEach((name, queries) -> slow.put(name, queries.overThreshold()));
        slow.values().removeIf(queries -> queries.count() == 0);
        return SummaryJson.each(
                slow, queries -> SummaryJson.counted(queries.answered(), queries.unanswered(), queries.rtt()));
    }
}
