package digaas.reports.figures;

import digaas.chart.CurveChart;
import digaas.stats.DurationSummary;
import digaas.stats.Estimate;
import digaas.stats.QuerySummary;
import digaas.stats.QuerySummaryBuilder;
import digaas.stats.Turnbull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the counts of a report come to, worked out once.
 *
 * @param byNameserver quantiles are those of {@link Figures#charted} only: they take time
 * @param curves the distributions of all changes, none when there are none, and of each condition, the most frequent first
 */
public record Results(
        DurationSummary overall,
        SortedMap<String, DurationSummary> byCondition,
        SortedMap<String, DurationSummary> byNameserver,
        SortedMap<Instances.Instance, DurationSummary> byInstance,
        List<CurveChart.Curve> curves,
        List<CurveChart.Level> band,
        QuerySummary queries,
        SortedMap<String, QuerySummary> queriesByNameserver) {
    /** For a group, as many ends of intervals as a percentile needs. */
    private static final int GROUP_ENDS = 300;

    private static final int BAND_STEP = 2;

    public Results {
        byCondition = Collections.unmodifiableSortedMap(byCondition);
        byNameserver = Collections.unmodifiableSortedMap(byNameserver);
        byInstance = Collections.unmodifiableSortedMap(byInstance);
        curves = List.copyOf(curves);
        band = List.copyOf(band);
        queriesByNameserver = Collections.unmodifiableSortedMap(queriesByNameserver);
    }

    public static Results of(Figures figures) {
        var queries = new QuerySummaryBuilder();
        SortedMap<String, QuerySummary> queriesByNameserver = new TreeMap<>();
        figures.byNameserver().forEach((name, group) -> {
            queries.addAll(group.queries().tally());
            queriesByNameserver.put(name, group.queries().summary());
        });
        Durations all = figures.overall();
        List<CurveChart.Curve> curves = new ArrayList<>();
        SortedMap<String, DurationSummary> byCondition = byCondition(figures, curves);
        List<CurveChart.Level> band = new ArrayList<>();
        DurationSummary overall = all.summary();
        if (all.intervals().size() > 0) {
            Estimate estimate = Turnbull.of(all.intervals());
            curves.addFirst(new CurveChart.Curve("all", all.intervals().size(), estimate.distribution()));
            band.addAll(band(estimate));
            overall = overall.with(estimate);
        }
        return new Results(
                overall,
                byCondition,
                byNameserver(figures),
                figures.instances().summaries(),
                curves,
                band,
                queries.summary(),
                queriesByNameserver);
    }

    private static SortedMap<String, DurationSummary> byCondition(Figures figures, List<CurveChart.Curve> curves) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        figures.byCondition().forEach((name, group) -> {
            Estimate estimate = Turnbull.of(group.intervals(), GROUP_ENDS);
            summaries.put(name, group.summary().with(estimate));
            curves.add(new CurveChart.Curve(name, group.intervals().size(), estimate.distribution()));
        });
        curves.sort(Comparator.comparingLong(CurveChart.Curve::count).reversed());
        return summaries;
    }

    private static SortedMap<String, DurationSummary> byNameserver(Figures figures) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        figures.byNameserver().forEach((name, group) -> {
            DurationSummary counted = group.durations().summary();
            boolean estimated = figures.charted().containsKey(name)
                    && group.durations().intervals().size() > 0;
            summaries.put(
                    name, estimated ? counted.with(Turnbull.of(group.durations().intervals(), GROUP_ENDS)) : counted);
        });
        return summaries;
    }

    private static List<CurveChart.Level> band(Estimate estimate) {
        List<CurveChart.Level> band = new ArrayList<>();
        for (int percent = BAND_STEP / 2; percent < 100; percent += BAND_STEP) {
            band.add(new CurveChart.Level(percent / 100.0, estimate.confidence(percent / 100.0)));
        }
        return band;
    }
}
