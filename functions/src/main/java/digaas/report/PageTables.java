package digaas.report;

import static digaas.report.Table.Cell.number;
import static digaas.report.Table.Cell.text;

import digaas.poll.LastAnswer;
import digaas.report.Table.Cell;
import digaas.report.stats.DurationSummary;
import digaas.report.stats.QuerySummary;
import digaas.report.stats.Statistics;
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

    PageTables(Figures figures) {
        this.figures = figures;
    }

    String overall() {
        return durations("All changes; times in seconds", "")
                .row(durationRow("all", figures.overall()))
                .html();
    }

    String byCondition() {
        Table table = durations("Changes by condition; times in seconds", "condition");
        each(figures.byCondition(), table, (name, group) -> durationRow(name, group.summary()));
        return table.html();
    }

    String byNameserver() {
        Table table = durations("Changes by nameserver; times in seconds", "nameserver");
        each(
                figures.byNameserver(),
                table,
                (name, group) -> durationRow(name, group.durations().summary()));
        return table.html();
    }

    String queries() {
        Table table = new Table(
                "Queries by nameserver; times in milliseconds",
                columns("nameserver", "answered", "unanswered", "over 2 s", "outcomes"));
        each(
                figures.byNameserver(),
                table,
                (name, group) -> queryRow(name, group.queries().summary()));
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

    private static Table durations(String caption, String groups) {
        return new Table(caption, columns(groups, "seen", "given up", "undecided"));
    }

    private static String[] columns(String... first) {
        return Stream.concat(Stream.of(first), Stream.of(FIGURE_NAMES)).toArray(String[]::new);
    }

    private static List<Cell> durationRow(String name, DurationSummary summary) {
        List<Cell> cells = new ArrayList<>();
        cells.add(text(name));
        cells.add(count(summary.successCount()));
        cells.add(count(summary.errorCount()));
        cells.add(count(summary.undecidedCount()));
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
        return table.html();
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
