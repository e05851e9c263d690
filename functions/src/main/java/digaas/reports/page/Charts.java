package digaas.reports.page;

import digaas.chart.Chart;
import digaas.chart.CurveChart;
import digaas.chart.Picture;
import digaas.chart.Series;
import digaas.reports.figures.DurationTally;
import digaas.reports.figures.QueryTimes;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** The charts of a report. */
public final class Charts {
    private static final int MOST_CURVES = 7;
    private static final int FEWEST_FOR_A_CURVE = 10;

    private Charts() {}

    /** The distribution of times, then times by condition, times by nameserver, and response times of queries. */
    public static List<Picture> of(ReportScope scope, ReportTally tally, Summary summary) {
        String range = Formats.range(scope, tally);
        String requests = range + " · " + Formats.count(tally.requests(), "request");
        long queries = summary.queries().answered() + summary.queries().unanswered();
        return List.of(
                new CurveChart(
                        "distribution",
                        "Share of changes visible over time",
                        requests,
                        curves(summary),
                        summary.band()),
                durationChart("condition", requests, byCondition(tally)),
                durationChart("nameserver", requests, durationsByNameserver(tally)),
                new Chart(
                        "queries-by-nameserver",
                        "Response time, by nameserver",
                        range + " · " + Formats.count(queries, "query", "queries"),
                        "Response time",
                        "Query sent (UTC)",
                        "no answer",
                        "",
                        queriesByNameserver(tally)));
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
        int shown = summary.byCondition().size() == 1 ? 1 : MOST_CURVES;
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
