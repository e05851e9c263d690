package digaas.reports.making;

import digaas.reports.figures.Figures;
import digaas.reports.figures.Results;
import digaas.stats.DurationSummary;
import digaas.stats.QuerySummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code observers.json}: the summary that the original answers at {@code /stats/{id}/summary}, by its names and in its form. What
 * is not COMPLETED counts as an error, as it does there; groups without anything are left out.
 */
final class ObserversJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ObserversJson() {}

    static String of(Figures figures, Results results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("observers_by_type", byType(figures));
        json.put("observers_by_nameserver", SummaryJson.each(results.byNameserver(), ObserversJson::durations));
        json.put("queries", queries(results));
        json.put("queries_over_threshold", slow(results));
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> byType(Figures figures) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        figures.byObserverType().forEach((type, group) -> summaries.put(type, group.summary()));
        return SummaryJson.each(summaries, ObserversJson::durations);
    }

    private static Map<String, @Nullable Object> durations(DurationSummary summary) {
        return SummaryJson.counted(
                summary.successCount(), summary.errorCount() + summary.undecidedCount(), summary.durations());
    }

    private static Map<String, Object> queries(Results results) {
        SortedMap<String, QuerySummary> asked = new TreeMap<>(results.queriesByNameserver());
        asked.values().removeIf(queries -> queries.answered() + queries.unanswered() == 0);
        return SummaryJson.each(
                asked, queries -> SummaryJson.counted(queries.answered(), queries.unanswered(), queries.rtt()));
    }

    private static Map<String, Object> slow(Results results) {
        SortedMap<String, QuerySummary.Slow> slow = new TreeMap<>();
        results.queriesByNameserver().forEach((name, queries) -> slow.put(name, queries.overThreshold()));
        slow.values().removeIf(queries -> queries.count() == 0);
        return SummaryJson.each(
                slow, queries -> SummaryJson.counted(queries.answered(), queries.unanswered(), queries.rtt()));
    }
}
