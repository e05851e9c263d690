package digaas.reports.page;

import digaas.chart.Chart;
import digaas.chart.CurveChart;
import digaas.chart.Picture;
import digaas.chart.Series;
import digaas.reports.figures.Durations;
import digaas.reports.figures.Figures;
import digaas.reports.figures.Queries;
import digaas.reports.figures.Results;
import digaas.reports.figures.Scope;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** The charts of a report. */
public final class Charts {
    private static final String SINCE = "from the change to its first sight";
    private static final String GIVEN_UP = "given up: not seen by then";
    private static final String BAR = "down to when it was last seen missing";

    private static final int MOST_CURVES = 7;
    private static final int FEWEST_FOR_A_CURVE = 10;

    private Charts() {}

    public static List<Picture> of(Scope scope, Figures figures, Results results) {
        String range = Moments.range(scope);
        String requests = range + " · " + Moments.count(figures.requests(), "request");
        long queries = results.queries().answered() + results.queries().unanswered();
        return List.of(
                new CurveChart(
                        "distribution",
                        "Share of changes that were visible after a time",
                        requests,
                        curves(results),
                        results.band()),
                new Chart(
                        "durations-by-condition",
                        "Time for a change to appear, by condition",
                        requests,
                        SINCE,
                        "change made",
                        GIVEN_UP,
                        BAR,
                        byCondition(figures)),
                new Chart(
                        "durations-by-nameserver",
                        "Time for a change to appear, by nameserver",
                        requests,
                        SINCE,
                        "change made",
                        GIVEN_UP,
                        BAR,
                        durationsByNameserver(figures)),
                new Chart(
                        "queries-by-nameserver",
                        "Response times of queries, by nameserver",
                        range + " · " + Moments.count(queries, "query", "queries"),
                        "from query to answer",
                        "query sent",
                        "no answer",
                        "",
                        queriesByNameserver(figures)));
    }

    /** Of all changes and, where there are several conditions, of the most frequent ones. */
    private static List<CurveChart.Curve> curves(Results results) {
        int shown = results.byCondition().size() == 1 ? 1 : MOST_CURVES;
        long least = Math.min(FEWEST_FOR_A_CURVE, results.overall().count());
        return results.curves().stream()
                .filter(curve -> curve.count() >= least)
                .limit(shown)
                .toList();
    }

    private static List<Series> byCondition(Figures figures) {
        return largest(
                figures.byCondition(), Charts::durations, figures.byCondition().size(), durations("", new Durations()));
    }

    private static List<Series> durationsByNameserver(Figures figures) {
        return largest(
                figures.charted(),
                (name, group) -> durations(name, group.durations()),
                figures.byNameserver().size(),
                durations("", figures.rest().durations()));
    }

    private static List<Series> queriesByNameserver(Figures figures) {
        return largest(
                figures.charted(),
                (name, group) -> queries(name, group.queries()),
                figures.byNameserver().size(),
                queries("", figures.rest().queries()));
    }

    private static <T> List<Series> largest(
            SortedMap<String, T> groups, BiFunction<String, T, Series> series, int count, Series rest) {
        List<Series> all = groups.entrySet().stream()
                .map(entry -> series.apply(entry.getKey(), entry.getValue()))
                .toList();
        return Series.largest(all, count, rest);
    }

    private static Series durations(String label, Durations durations) {
        return new Series(label, durations.chart(), durations.givenUp());
    }

    private static Series queries(String label, Queries queries) {
        return new Series(label, queries.answered(), queries.unanswered());
    }
}
