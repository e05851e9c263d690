package digaas.reports.making;

import digaas.reports.figures.Comparison;
import digaas.reports.figures.FlapCounts;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import digaas.stats.DurationSummary;
import digaas.stats.Quantile;
import digaas.stats.QuantileRatio;
import digaas.stats.QuerySummary;
import digaas.stats.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code summary.json}: all figures, by the original's names. Times are Unix seconds, durations and response times
 * seconds; a figure without data is null.
 */
final class SummaryJson {
    static final JsonMapper INDENTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SummaryJson() {}

    static String of(ReportScope scope, ReportTally tally, Summary summary, @Nullable Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", scope.id());
        json.put("start", ExactSeconds.sinceEpoch(scope.start()));
        json.put("end", ExactSeconds.sinceEpoch(scope.end()));
        ReportTally.Span made = tally.made();
        json.put("first_change", made == null ? null : ExactSeconds.sinceEpoch(made.first()));
        json.put("last_change", made == null ? null : ExactSeconds.sinceEpoch(made.last()));
        json.put("filters", scope.filters());
        json.put("written_at", ExactSeconds.sinceEpoch(scope.writtenAt()));
        json.put("requests", tally.requests());
        json.put("accepted", tally.accepted());
        json.put("overall", durations(summary.overall()));
        json.put("by_condition", each(summary.byCondition(), SummaryJson::durations));
        json.put("by_nameserver", each(summary.byNameserver(), SummaryJson::durations));
        json.put("by_instance", byInstance(summary));
        json.put("errors_by_reason", errors(tally));
        json.put("errors_by_latest_answer", tally.notSeenByAnswer());
        json.put("flaps_by_condition", each(tally.flaps(), SummaryJson::flaps));
        json.put("queries", queries(summary.queries(), each(summary.queriesByNameserver(), SummaryJson::query)));
        json.put("queries_over_threshold", overThreshold(summary.queries(), summary.queriesByNameserver()));
        if (comparison != null) {
            json.put("comparison", comparison(comparison));
        }
        return INDENTED.writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> comparison(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", comparison.run());
        json.put("overall", durations(comparison.there()));
        QuantileRatio medians = comparison.medians();
        if (medians != null) {
            Map<String, @Nullable Object> ratio = new LinkedHashMap<>();
            ratio.put("from", bound(medians.estimate().from()));
            ratio.put("to", bound(medians.estimate().to()));
            ratio.put("confidence_from", bound(medians.confidence().from()));
            ratio.put("confidence_to", bound(medians.confidence().to()));
            json.put("ratio_of_medians", ratio);
        }
        json.put("in_both", comparison.inBoth());
        json.put("only_here", comparison.onlyHere().size());
        json.put("only_there", comparison.onlyThere().size());
        json.put("complete", comparison.complete());
        return json;
    }

    private static List<Object> byInstance(Summary summary) {
        List<Object> instances = new ArrayList<>();
        summary.byInstance().forEach((instance, group) -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("nameserver", instance.nameserver());
            json.put("nsid", instance.nsid());
            json.putAll(counted(group.successCount(), group.errorCount(), group.durations()));
            instances.add(json);
        });
        return instances;
    }

    private static Map<String, Object> flaps(FlapCounts flaps) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("confirmed", flaps.confirmed());
        json.put("flapping", flaps.flapping());
        json.put("flaps", flaps.flaps());
        json.put("most", flaps.most());
        return json;
    }

    static <T> Map<String, Object> each(SortedMap<String, T> groups, Function<T, Object> json) {
        Map<String, Object> all = new LinkedHashMap<>();
        groups.forEach((name, group) -> all.put(name, json.apply(group)));
        return all;
    }

    private static Map<String, @Nullable Object> durations(DurationSummary summary) {
        Map<String, @Nullable Object> json = counted(summary.successCount(), summary.errorCount(), summary.durations());
        json.put("undecided_count", summary.undecidedCount());
        json.put("quantiles", quantiles(summary));
        return json;
    }

    /** By percent: the estimated range and the range with 95 % confidence; null is "no bound". */
    private static Map<String, @Nullable Object> quantiles(DurationSummary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Quantile quantile : summary.quantiles()) {
            Map<String, @Nullable Object> ranges = new LinkedHashMap<>();
            ranges.put("from", bound(quantile.estimate().from()));
            ranges.put("to", bound(quantile.estimate().to()));
            ranges.put("confidence_from", bound(quantile.confidence().from()));
            ranges.put("confidence_to", bound(quantile.confidence().to()));
            json.put(Integer.toString(quantile.percent()), ranges);
        }
        return json;
    }

    private static @Nullable Double bound(double seconds) {
        return Double.isInfinite(seconds) ? null : (Double) seconds;
    }

    private static Map<String, @Nullable Object> query(QuerySummary summary) {
        Map<String, @Nullable Object> json = counted(summary.answered(), summary.unanswered(), summary.rtt());
        json.put("outcomes", summary.outcomes());
        json.put("queries_over_threshold", summary.overThreshold().count());
        return json;
    }

    private static Map<String, @Nullable Object> queries(QuerySummary overall, Map<String, Object> byNameserver) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("overall", query(overall));
        json.put("by_nameserver", byNameserver);
        return json;
    }

    private static Map<String, @Nullable Object> overThreshold(
            QuerySummary overall, SortedMap<String, QuerySummary> byNameserver) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("threshold", QuerySummary.THRESHOLD_SECONDS);
        json.put("overall", slow(overall));
        json.put("by_nameserver", each(byNameserver, SummaryJson::slow));
        return json;
    }

    private static Map<String, @Nullable Object> slow(QuerySummary summary) {
        QuerySummary.Slow slow = summary.overThreshold();
        return counted(slow.answered(), slow.unanswered(), slow.rtt());
    }

    /** A group's figures by the original's names. */
    static Map<String, @Nullable Object> counted(long successes, long errors, @Nullable Statistics statistics) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("success_count", successes);
        json.put("error_count", errors);
        json.put("average", statistics == null ? null : statistics.average());
        json.put("median", statistics == null ? null : statistics.median());
        json.put("min", statistics == null ? null : statistics.min());
        json.put("max", statistics == null ? null : statistics.max());
        json.put("per66", statistics == null ? null : statistics.per66());
        json.put("per75", statistics == null ? null : statistics.per75());
        json.put("per90", statistics == null ? null : statistics.per90());
        json.put("per95", statistics == null ? null : statistics.per95());
        json.put("per99", statistics == null ? null : statistics.per99());
        return json;
    }

    private static Map<String, Long> errors(ReportTally tally) {
        Map<String, Long> errors = new LinkedHashMap<>();
        tally.errors().forEach((reason, count) -> errors.put(reason.label(), count));
        return errors;
    }
}
