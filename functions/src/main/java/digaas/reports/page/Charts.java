package digaas.reports.page;

import digaas.chart.Chart;
import digaas.chart.CurveChart;
import digaas.chart.HeatChart;
import digaas.chart.Picture;
import digaas.chart.Series;
import digaas.chart.SmallCurves;
import digaas.chart.Timeline;
import digaas.reports.figures.Comparison;
import digaas.reports.figures.DurationTally;
import digaas.reports.figures.QueryTimes;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The charts of a report. */
public final class Charts {
    static final String DISTRIBUTION = "distribution";
    static final String COMPARISON = "comparison";
    static final String HEAT = "heat-map";
    static final String DISTRIBUTION_BY_NAMESERVER = "distribution-by-nameserver";
    static final String QUERIES = "queries-by-nameserver";

    /** More marks than this hide one another. */
    private static final int MOST_MARKS = 500;

    private static final int FEWEST_FOR_A_CURVE = 10;

    private Charts() {}

    /** The distribution of times, then times by condition, times by nameserver, and response times of queries. */
    public static List<Picture> of(
            ReportScope scope, ReportTally tally, Summary summary, @Nullable Comparison comparison) {
        String range = Formats.range(scope, tally);
        String requests = range + " · " + Formats.count(tally.requests(), "request");
        long queries = summary.queries().answered() + summary.queries().unanswered();
        List<Picture> charts = new ArrayList<>();
        if (comparison != null && !comparison.curves().isEmpty()) {
            charts.add(new CurveChart(
                    COMPARISON,
                    "Share of changes visible over time, compared",
                    range + " · compared with " + comparison.run(),
                    comparison.curves(),
                    List.of()));
        }
        charts.add(new CurveChart(
                DISTRIBUTION, "Share of changes visible over time", requests, curves(summary), summary.band()));
        heat(tally, requests).ifPresent(charts::add);
        if (summary.nameserverCurves().size() > 1) {
            charts.add(new CurveChart(
                    DISTRIBUTION_BY_NAMESERVER,
                    "Share of changes visible over time, by nameserver",
                    requests,
                    summary.nameserverCurves(),
                    List.of()));
        }
        charts.addAll(List.of(
                durationChart("condition", requests, byCondition(tally)),
                durationChart("nameserver", requests, durationsByNameserver(tally)),
                new Chart(
                        QUERIES,
                        "Response time, by nameserver",
                        range + " · " + Formats.count(queries, "query", "queries"),
                        "Response time",
                        "Query sent (UTC)",
                        "no answer",
                        "",
                        queriesByNameserver(tally))));
        return List.copyOf(charts);
    }

    private static Optional<Picture> heat(ReportTally tally, String subtitle) {
        var seen = new Timeline();
        var notSeen = new Timeline();
        tally.byCondition().values().forEach(group -> {
            seen.addAll(group.seen());
            notSeen.addAll(group.notSeen());
        });
        return seen.isEmpty() || seen.count() + notSeen.count() <= MOST_MARKS
                ? Optional.empty()
                : Optional.of(new HeatChart(HEAT, "How many changes took how long", subtitle, seen, notSeen));
    }

    /** The curves of each condition in a small chart; empty unless there are several conditions and nameservers. */
    static Optional<SmallCurves> small(Summary summary) {
        if (summary.curvesByBoth().isEmpty()) {
            return Optional.empty();
        }
        List<String> labels =
                summary.nameserverCurves().stream().map(CurveChart.Curve::label).toList();
        List<SmallCurves.Panel> panels = summary.curvesByBoth().entrySet().stream()
                .map(group -> new SmallCurves.Panel(group.getKey(), group.getValue()))
                .toList();
        return Optional.of(new SmallCurves("small", labels, panels));
    }

    private static Chart durationChart(String by, String subtitle, List<Series> series) {
        return new Chart(
                "durations-by-" + by,
                "Time until visible, by " + by,
                subtitle,
                "Time until visible",
                "Change made (UTC)",
                "not seen when polling ended",
                "interval in which the change became visible",
                series);
    }

    /** All changes and, if there are several conditions, the most frequent conditions. */
    private static List<CurveChart.Curve> curves(Summary summary) {
        int shown = summary.byCondition().size() == 1 ? 1 : Summary.MOST_CURVES;
        long least = Math.min(FEWEST_FOR_A_CURVE, summary.overall().count());
        return summary.curves().stream()
                .filter(curve -> curve.count() >= least)
                .limit(shown)
                .toList();
    }

    private static List<Series> byCondition(ReportTally tally) {
        return largest(
                tally.byCondition(), Charts::durations, tally.byCondition().size(), durations("", new DurationTally()));
    }

    private static List<Series> durationsByNameserver(ReportTally tally) {
        return largest(
                tally.charted(),
                (name, group) -> durations(name, group.durations()),
                tally.byNameserver().size(),
                durations("", tally.rest().durations()));
    }

    private static List<Series> queriesByNameserver(ReportTally tally) {
        return largest(
                tally.charted(),
                (name, group) -> queries(name, group.queries()),
                tally.byNameserver().size(),
                queries("", tally.rest().queries()));
    }

    private static <T> List<Series> largest(
            SortedMap<String, T> groups, BiFunction<String, T, Series> series, int count, Series rest) {
        List<Series> all = groups.entrySet().stream()
                .map(entry -> series.apply(entry.getKey(), entry.getValue()))
                .toList();
        return Series.largest(all, count, rest);
    }

    private static Series durations(String label, DurationTally durations) {
        return new Series(label, durations.seen(), durations.notSeen());
    }

    private static Series queries(String label, QueryTimes queries) {
        return new Series(label, queries.answered(), queries.unanswered());
    }
}
