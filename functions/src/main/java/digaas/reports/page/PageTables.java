package digaas.reports.page;

import static digaas.reports.page.Table.Cell.number;
import static digaas.reports.page.Table.Cell.text;

import digaas.poll.LastAnswer;
import digaas.reports.figures.Figures;
import digaas.reports.figures.Remarkable;
import digaas.reports.figures.Results;
import digaas.reports.page.Table.Cell;
import digaas.stats.DurationSummary;
import digaas.stats.QuerySummary;
import digaas.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a page. */
final class PageTables {
    /** As many groups as a page shows; {@code summary.json} has all. */
    private static final int MOST_ROWS = 100;

    private static final String NONE = "–";
    private static final List<ToDoubleFunction<Statistics>> FIGURES = List.of(
            Statistics::average,
            Statistics::min,
            Statistics::median,
            Statistics::per66,
            Statistics::per75,
            Statistics::per90,
            Statistics::per95,
            Statistics::per99,
            Statistics::max);
    private static final String[] FIGURE_NAMES = {"mean", "min", "median", "66 %", "75 %", "90 %", "95 %", "99 %", "max"
    };

    private final Figures figures;
    private final Results results;

    PageTables(Figures figures, Results results) {
        this.figures = figures;
        this.results = results;
    }

    String overall() {
        return quantiles("When changes were visible, in seconds", "changes")
                        .row(quantileRow("all", results.overall()))
                        .html()
                + durations("Durations of those seen, in seconds", "changes")
                        .row(durationRow("all", results.overall()))
                        .html();
    }

    String byCondition() {
        return groups("by condition", "condition", results.byCondition());
    }

    String byNameserver() {
        return groups("by nameserver", "nameserver", results.byNameserver());
    }

    private static String groups(String by, String column, SortedMap<String, DurationSummary> groups) {
        Table quantiles = quantiles("When changes were visible " + by + ", in seconds", column);
        Table durations = durations("Durations of those seen " + by + ", in seconds", column);
        each(groups, quantiles, PageTables::quantileRow);
        each(groups, durations, PageTables::durationRow);
        return quantiles.html() + durations.html();
    }

    String queries() {
        Table table = new Table(
                "Queries by nameserver, response times in milliseconds",
                columns("nameserver", "answered", "unanswered", "over 2 s", "outcomes"));
        each(results.queriesByNameserver(), table, PageTables::queryRow);
        return table.html();
    }

    /** The answers by rcode and the failures by kind, the most frequent first. */
    String outcomes() {
        Table table = new Table(
                "Queries by outcome: an answer's rcode, or why there was none",
                "outcome",
                "queries",
                "share",
                "nameservers");
        Map<String, Long> all = results.queries().outcomes();
        double count = all.values().stream().mapToLong(Long::longValue).sum();
        all.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_ROWS)
                .forEach(outcome -> table.row(List.of(
                        text(outcome.getKey()),
                        count(outcome.getValue()),
                        number(String.format(Locale.ROOT, "%.2f %%", 100 * outcome.getValue() / count)),
                        count(nameserversWith(outcome.getKey())))));
        return table.html();
    }

    private long nameserversWith(String outcome) {
        return results.queriesByNameserver().values().stream()
                .filter(nameserver -> nameserver.outcomes().containsKey(outcome))
                .count();
    }

    /** Which of several instances behind one address showed the changes, where they tell (RFC 5001). */
    String byInstance() {
        Table table = new Table(
                "Durations of those seen by the instance (NSID) whose answer showed the change, in seconds",
                columns("nameserver", "instance", "seen"));
        results.byInstance().entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(text(entry.getKey().nameserver()));
            cells.add(text(entry.getKey().nsid()));
            cells.add(count(entry.getValue().successCount()));
            addFigures(cells, entry.getValue().durations(), 1, "%.3f");
            table.row(cells);
        });
        if (results.byInstance().size() > MOST_ROWS) {
            table.note("%,d more are in summary.json."
                    .formatted(results.byInstance().size() - MOST_ROWS));
        }
        return table.html();
    }

    /** Nothing when no request was to be confirmed: then nobody looked. */
    String flaps() {
        Table table = new Table(
                "Changes that went away again after they had been seen, of those that were confirmed",
                "condition",
                "confirmed",
                "went away",
                "how often",
                "most of one");
        each(
                figures.flaps(),
                table,
                (condition, flaps) -> List.of(
                        text(condition),
                        count(flaps.confirmed()),
                        count(flaps.flapping()),
                        count(flaps.flaps()),
                        count(flaps.most())));
        return table.html();
    }

    private interface Row<T> {
        List<Cell> of(String name, T group);
    }

    private static <T> void each(SortedMap<String, T> groups, Table table, Row<T> row) {
        groups.entrySet().stream()
                .limit(MOST_ROWS)
                .forEach(entry -> table.row(row.of(entry.getKey(), entry.getValue())));
        if (groups.size() > MOST_ROWS) {
            table.note("%,d more are in summary.json.".formatted(groups.size() - MOST_ROWS));
        }
    }

    private static Table quantiles(String caption, String groups) {
        List<String> columns = new ArrayList<>(List.of(groups, "seen", "given up", "undecided"));
        DurationSummary.QUANTILES.forEach(percent -> {
            columns.add(percent + " % by");
            columns.add("95 % confidence");
        });
        return new Table(caption, columns.toArray(String[]::new));
    }

    private static Table durations(String caption, String groups) {
        return new Table(caption, columns(groups, "seen"));
    }

    private static String[] columns(String... first) {
        return Stream.concat(Stream.of(first), Stream.of(FIGURE_NAMES)).toArray(String[]::new);
    }

    private static List<Cell> quantileRow(String name, DurationSummary summary) {
        List<Cell> cells = new ArrayList<>();
        cells.add(text(name));
        cells.add(count(summary.successCount()));
        cells.add(count(summary.errorCount()));
        cells.add(count(summary.undecidedCount()));
        summary.quantiles().forEach(quantile -> {
            cells.add(number(Quantiles.estimate(quantile)));
            cells.add(number(Quantiles.confidence(quantile)));
        });
        while (cells.size() < 4 + 2 * DurationSummary.QUANTILES.size()) {
            cells.add(number(NONE));
        }
        return cells;
    }

    private static List<Cell> durationRow(String name, DurationSummary summary) {
        List<Cell> cells = new ArrayList<>();
        cells.add(text(name));
        cells.add(count(summary.successCount()));
        addFigures(cells, summary.durations(), 1, "%.3f");
        return cells;
    }

    private static List<Cell> queryRow(String name, QuerySummary summary) {
        List<Cell> cells = new ArrayList<>();
        cells.add(text(name));
        cells.add(count(summary.answered()));
        cells.add(count(summary.unanswered()));
        cells.add(count(summary.overThreshold().count()));
        cells.add(text(summary.outcomes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "))));
        addFigures(cells, summary.rtt(), 1e3, "%.2f");
        return cells;
    }

    private static void addFigures(List<Cell> cells, @Nullable Statistics statistics, double scale, String format) {
        for (ToDoubleFunction<Statistics> figure : FIGURES) {
            cells.add(number(
                    statistics == null
                            ? NONE
                            : String.format(Locale.ROOT, format, scale * figure.applyAsDouble(statistics))));
        }
    }

    private static Cell count(long count) {
        return number(String.format(Locale.ROOT, "%,d", count));
    }

    String errors() {
        Table table = new Table("Requests given up, by reason", "reason", "requests");
        figures.errors().forEach((reason, count) -> table.row(List.of(text(reason.label()), count(count))));
        Table answers = new Table("Requests given up, by their latest answer", "latest answer", "requests");
        each(figures.givenUpByAnswer(), answers, (answer, count) -> List.of(text(answer), count(count)));
        return table.html() + answers.html();
    }

    String givenUp() {
        Table table = new Table(
                "Given up after the longest wait",
                "name",
                "condition",
                "nameservers",
                "change made, UTC",
                "reason",
                "waited, s",
                "missing until, s",
                "last answer",
                "request");
        for (Remarkable.Row row : figures.givenUp()) {
            List<Cell> cells = new ArrayList<>(what(row));
            cells.add(text(row.reason()));
            cells.addAll(times(row));
            table.row(cells);
        }
        return table.html();
    }

    String slowest() {
        Table table = new Table(
                "Slowest changes that were seen",
                "name",
                "condition",
                "nameservers",
                "change made, UTC",
                "duration, s",
                "missing until, s",
                "last answer",
                "request");
        for (Remarkable.Row row : figures.slowest()) {
            List<Cell> cells = new ArrayList<>(what(row));
            cells.addAll(times(row));
            table.row(cells);
        }
        return table.html();
    }

    private static List<Cell> what(Remarkable.Row row) {
        return List.of(
                text(row.name()),
                text(row.condition()),
                text(String.join(", ", row.nameservers())),
                text(Moments.millisecond(row.startTime())));
    }

    private static List<Cell> times(Remarkable.Row row) {
        return List.of(
                number(String.format(Locale.ROOT, "%.3f", row.seconds())),
                number(String.format(Locale.ROOT, "%.3f", row.absentUntil())),
                text(row.lastAnswer() == null ? NONE : answer(row.lastAnswer())),
                text(row.id().toString()));
    }

    private static String answer(LastAnswer last) {
        String serial = last.serial() == null ? "" : " serial " + last.serial();
        String rdata = last.serial() != null || last.rdata().isEmpty() ? "" : " " + String.join(" | ", last.rdata());
        return last.outcome() + serial + rdata;
    }
}
