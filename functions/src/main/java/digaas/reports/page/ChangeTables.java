package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.number;
import static digaas.html.HtmlTable.Cell.text;
import static digaas.reports.page.Cells.count;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.reports.figures.FlapCounts;
import digaas.reports.figures.Instances.Instance;
import digaas.reports.figures.Summary;
import digaas.stats.DurationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The tables about changes: when they became visible and whether they stayed so. */
final class ChangeTables {
    private static final int HALF = 50;

    private ChangeTables() {}

    static String overall(DurationSummary overall) {
        return both("", "changes", Map.of("all", overall));
    }

    static String byCondition(SortedMap<String, DurationSummary> groups) {
        return both(" by condition", "condition", groups);
    }

    static String byNameserver(SortedMap<String, DurationSummary> groups) {
        return both(" by nameserver", "nameserver", groups);
    }

    private static String both(String by, String groupColumn, Map<String, DurationSummary> groups) {
        boolean upper = groups.values().stream().anyMatch(group -> group.count() >= Summary.FEWEST);
        List<Integer> percents = upper ? List.of(HALF, 90, 95, 99) : List.of(HALF);
        List<String> columns = new ArrayList<>(List.of(groupColumn, "seen", "not seen", "not seen yet", "middle half"));
        percents.forEach(percent -> {
            columns.add((percent == HALF ? "half" : percent + "\u00a0%") + " visible\u00a0after");
            columns.add("95\u00a0% confidence");
        });
        var visible = new HtmlTable("Time until visible" + by + ", in seconds (estimated from all changes)", columns);
        return Cells.html(visible, groups, group -> quantiles(group.getKey(), group.getValue(), percents))
                + seenOnly(by, groupColumn, groups);
    }

    private static String seenOnly(String by, String groupColumn, Map<String, DurationSummary> groups) {
        boolean upper = hasUpper(groups);
        var seen = new HtmlTable(
                "Time until seen" + by + ", in seconds (seen changes only)",
                Cells.columnsWithStatistics(upper, groupColumn, "seen"));
        return Cells.html(seen, groups, group -> durations(upper, group.getValue(), text(group.getKey())));
    }

    private static boolean hasUpper(Map<?, DurationSummary> groups) {
        return groups.values().stream().anyMatch(group -> group.successCount() >= Summary.FEWEST);
    }

    private static List<Cell> quantiles(String name, DurationSummary summary, List<Integer> percents) {
        List<Cell> cells = new ArrayList<>(List.of(
                text(name),
                count(summary.successCount()),
                count(summary.errorCount()),
                count(summary.undecidedCount()),
                number(QuantileText.middleHalf(summary.quantiles()))));
        percents.forEach(percent -> summary.quantiles().stream()
                .filter(quantile -> quantile.percent() == percent)
                .filter(_ -> percent == HALF || summary.count() >= Summary.FEWEST)
                .findFirst()
                .ifPresentOrElse(
                        quantile -> {
                            cells.add(number(QuantileText.estimate(quantile)));
                            cells.add(number(QuantileText.confidence(quantile)));
                        },
                        () -> cells.addAll(List.of(number(Formats.NONE), number(Formats.NONE)))));
        return cells;
    }

    private static List<Cell> durations(boolean upper, DurationSummary summary, Cell... names) {
        List<Cell> first = new ArrayList<>(List.of(names));
        first.add(count(summary.successCount()));
        return Cells.withSeconds(upper, summary.durations(), summary.successCount(), first.toArray(Cell[]::new));
    }

    static String byInstance(SortedMap<Instance, DurationSummary> instances) {
        boolean upper = hasUpper(instances);
        var table = new HtmlTable(
                "Time until seen by instance (NSID), in seconds (seen changes only)",
                Cells.columnsWithStatistics(upper, "nameserver", "instance", "seen"));
        return Cells.html(
                table,
                instances,
                entry -> durations(
                        upper,
                        entry.getValue(),
                        text(entry.getKey().nameserver()),
                        text(entry.getKey().nsid())));
    }

    /** Empty when no request was confirmed: only these were polled on. */
    static String flaps(SortedMap<String, FlapCounts> groups) {
        var table = new HtmlTable(
                "Confirmed changes that disappeared after they were first seen",
                List.of("condition", "confirmed", "disappeared", "times in total", "times at most"));
        return Cells.html(
                table,
                groups,
                group -> List.of(
                        text(group.getKey()),
                        count(group.getValue().confirmed()),
                        count(group.getValue().flapping()),
                        count(group.getValue().flaps()),
                        count(group.getValue().most())));
    }
}
