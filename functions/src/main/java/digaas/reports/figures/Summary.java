package digaas.reports.figures;

import digaas.chart.CurveChart;
import digaas.stats.Distribution;
import digaas.stats.DurationSummary;
import digaas.stats.Estimate;
import digaas.stats.Intervals;
import digaas.stats.QuerySummary;
import digaas.stats.QuerySummaryBuilder;
import digaas.stats.Turnbull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The statistics of a report, computed once from its tally.
 *
 * @param byNameserver has quantiles only for {@link ReportTally#charted}: they take time
 * @param curves the distribution of all changes, unless there are none, then of each condition, the most frequent first
 * @param nameserverCurves the distribution for each nameserver with charts, the most frequent first, at most
 *     {@link #MOST_CURVES}
 * @param curvesByBoth by condition, the distribution for each of these nameservers; empty unless there are several of
 *     both
 */
public record Summary(
        DurationSummary overall,
        SortedMap<String, DurationSummary> byCondition,
        SortedMap<String, DurationSummary> byObserverType,
        SortedMap<String, DurationSummary> byNameserver,
        SortedMap<Instances.Instance, DurationSummary> byInstance,
        List<CurveChart.Curve> curves,
        List<CurveChart.Level> band,
        List<CurveChart.Curve> nameserverCurves,
        SortedMap<String, List<CurveChart.Curve>> curvesByBoth,
        QuerySummary queries,
        SortedMap<String, QuerySummary> queriesByNameserver) {
    /** For a group, as many ends of intervals as a percentile needs. */
    private static final int GROUP_ENDS = 300;

    /** For a small chart, as many as can be seen. */
    private static final int SMALL_ENDS = 100;

    /** As many as a reader can tell apart. */
    public static final int MOST_CURVES = 7;

    private static final Comparator<CurveChart.Curve> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(CurveChart.Curve::count).reversed();

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
        nameserverCurves = List.copyOf(nameserverCurves);
        curvesByBoth = Collections.unmodifiableSortedMap(curvesByBoth);
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
        List<CurveChart.Curve> nameserverCurves = new ArrayList<>();
        SortedMap<String, DurationSummary> byNameserver = byNameserver(tally, nameserverCurves);
        List<CurveChart.Curve> largest = nameserverCurves.stream()
                .sorted(MOST_FREQUENT_FIRST)
                .limit(MOST_CURVES)
                .toList();
        return new Summary(
                overall,
                byCondition,
                byObserverType,
                byNameserver,
                tally.instances().summaries(),
                curves,
                band,
                largest,
                curvesByBoth(tally, largest),
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
        curves.sort(MOST_FREQUENT_FIRST);
        return summaries;
    }

    private static SortedMap<String, DurationSummary> byNameserver(ReportTally tally, List<CurveChart.Curve> curves) {
        SortedMap<String, DurationSummary> summaries = new TreeMap<>();
        tally.byNameserver().forEach((name, group) -> {
            DurationSummary counted = group.durations().summary();
            Intervals intervals = group.durations().intervals();
            if (!tally.charted().containsKey(name) || intervals.size() == 0) {
                summaries.put(name, counted);
                return;
            }
            Estimate estimate = Turnbull.of(intervals, GROUP_ENDS);
            summaries.put(name, counted.with(estimate));
            curves.add(new CurveChart.Curve(name, intervals.size(), estimate.distribution()));
        });
        return summaries;
    }

    private static SortedMap<String, List<CurveChart.Curve>> curvesByBoth(
            ReportTally tally, List<CurveChart.Curve> nameservers) {
        SortedMap<String, List<CurveChart.Curve>> all = new TreeMap<>();
        if (tally.byCondition().size() < 2 || nameservers.size() < 2) {
            return all;
        }
        List<String> conditions = tally.byCondition().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        group -> -group.getValue().intervals().size()))
                .limit(MOST_CURVES)
                .map(Map.Entry::getKey)
                .toList();
        for (String condition : conditions) {
            Map<String, Intervals> groups = tally.byBoth().getOrDefault(condition, new TreeMap<>());
            List<CurveChart.Curve> curves = nameservers.stream()
                    .map(CurveChart.Curve::label)
                    .filter(groups::containsKey)
                    .map(name -> curve(name, Objects.requireNonNull(groups.get(name))))
                    .toList();
            all.put(condition, curves);
        }
        return all;
    }

    private static CurveChart.Curve curve(String label, Intervals intervals) {
        Distribution distribution = Turnbull.of(intervals, SMALL_ENDS).distribution();
        return new CurveChart.Curve(label, intervals.size(), distribution);
    }

    private static List<CurveChart.Level> band(Estimate estimate) {
        List<CurveChart.Level> band = new ArrayList<>();
        for (int percent = BAND_STEP / 2; percent < 100; percent += BAND_STEP) {
            band.add(new CurveChart.Level(percent / 100.0, estimate.confidence(percent / 100.0)));
        }
        return band;
    }
}
