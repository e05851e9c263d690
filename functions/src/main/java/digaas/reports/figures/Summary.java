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
 * The statistics of a report, computed once from its tally.
 *
 * @param byNameserver has quantiles only for {@link ReportTally#charted}: they take time
 * @param curves the distribution of all changes, unless there are none, then of each condition, the most frequent first
 */
public record Summary(
        DurationSummary overall,
        SortedMap<String, DurationSummary> byCondition,
        SortedMap<String, DurationSummary> byObserverType,
        SortedMap<String, DurationSummary> byNameserver,
        SortedMap<Instances.Instance, DurationSummary> byInstance,
        List<CurveChart.Curve> curves,
        List<CurveChart.Level> band,
        QuerySummary queries,
        SortedMap<String, QuerySummary> queriesByNameserver) {
    /** For a group, as many ends of intervals as a percentile needs. */
    private static final int GROUP_ENDS = 300;

    private static final int BAND_STEP = 2;

    /** A group of fewer changes has neither a confidence band nor the upper percentiles: they would say nothing. */
    public static final int FEWEST = 20;

    public Summary {
        byCondition = Collections.unmodifiableSortedMap(byCondition);
        byObserverType = Collections.unmodifiableSortedMap(byObserverType);
        byNameserver = Collections.unmodifiableSortedMap(byNameserver);
        byInstance = Collections.unmodifiableSortedMap(byInstance);
        curves = List.copyOf(curves);
        band = List.copyOf(band);
        queriesByNameserver = Collections.unmodifiableSortedMap(queriesByNameserver);
    }

    public static Summary of(ReportTally tally) {
        var queries = new QuerySummaryBuilder();
        SortedMap<String, QuerySummary> queriesByNameserver = new TreeMap<>();
        tally.byNameserver().forEach((name, group) -> {
            queries.addAll(group.queries().tally());
            queriesByNameserver.put(name, group.queries().tally().summary());
        });
        SortedMap<String, DurationSummary> byObserverType = new TreeMap<>();
        tally.byObserverType().forEach((type, group) -> byObserverType.put(type, group.summary()));
        List<CurveChart.Curve> curves = new ArrayList<>();
        SortedMap<String, DurationSummary> byCondition = byCondition(tally, curves);
        List<CurveChart.Level> band = new ArrayList<>();
        DurationTally all = tally.overall();
        DurationSummary overall = all.summary();
        if (all.intervals().size() > 0) {
            Estimate estimate = Turnbull.of(all.intervals());
            curves.addFirst(new CurveChart.Curve("all", all.intervals().size(), estimate.distribution()));
            if (all.intervals().size() >= FEWEST) {
                band.addAll(band(estimate));
            }
            overall = overall.with(estimate);
        }
        return new Summary(
                overall,
                byCondition,
                byObserverType,
                byNameserver(tally),
                tally.instances().summaries(),
                curves,
                band,
                queries.summary(),
                queriesByNameserver);
    }

    private static SortedMap<String, DurationSummary> byCondition(ReportTally tally, List<CurveChart.Curve> curves) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        tally.byCondition().forEach((name, group) -> {
            Estimate estimate = Turnbull.of(group.intervals(), GROUP_ENDS);
            summaries.put(name, group.summary().with(estimate));
            curves.add(new CurveChart.Curve(name, group.intervals().size(), estimate.distribution()));
        });
        curves.sort(Comparator.comparingLong(CurveChart.Curve::count).reversed());
        return summaries;
    }

    private static SortedMap<String, DurationSummary> byNameserver(ReportTally tally) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        tally.byNameserver().forEach((name, group) -> {
            DurationSummary counted = group.durations().summary();
            boolean estimated = tally.charted().containsKey(name)
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
