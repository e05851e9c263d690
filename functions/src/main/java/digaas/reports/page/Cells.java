package digaas.reports.page;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cells, columns and rows that tables have in common. */
final class Cells {
    /** How many groups a page shows; {@code summary.json} has all. */
    static final int MOST_ROWS = 100;

    private static final List<String> STATISTICS_COLUMNS =
            List.of("mean", "min", "median", "66\u00a0%", "75\u00a0%", "90\u00a0%", "95\u00a0%", "99\u00a0%", "max");
    private static final List<ToDoubleFunction<Statistics>> STATISTICS = List.of(
            Statistics::average,
            Statistics::min,
            Statistics::median,
            Statistics::per66,
            Statistics::per75,
            Statistics::per90,
            Statistics::per95,
            Statistics::per99,
            Statistics::max);

    private Cells() {}

    static Cell count(long count) {
        return Cell.number(Formats.count(count));
    }

    static Cell seconds(double seconds) {
        return Cell.number(Formats.seconds(seconds));
    }

    /** Columns of a table with {@link #withSeconds} or {@link #withMilliseconds}. */
    static List<String> columnsWithStatistics(String... first) {
        return Stream.concat(Stream.of(first), STATISTICS_COLUMNS.stream()).toList();
    }

    /** A row that ends with statistics in seconds. */
    static List<Cell> withSeconds(@Nullable Statistics statistics, Cell... first) {
        return withStatistics(statistics, Formats::seconds, first);
    }

    /** A row that ends with statistics in milliseconds. */
    static List<Cell> withMilliseconds(@Nullable Statistics statistics, Cell... first) {
        return withStatistics(statistics, seconds -> String.format(Locale.ROOT, "%.2f", 1e3 * seconds), first);
    }

    private static List<Cell> withStatistics(
            @Nullable Statistics statistics, Function<Double, String> format, Cell... first) {
        List<Cell> cells = new ArrayList<>(List.of(first));
        STATISTICS.forEach(figure -> cells.add(
                Cell.number(statistics == null ? Formats.NONE : format.apply(figure.applyAsDouble(statistics)))));
        return cells;
    }

    /** The table as HTML with a row for each group, up to {@link #MOST_ROWS}. */
    static <K, T> String html(HtmlTable table, Map<K, T> groups, Function<Map.Entry<K, T>, List<Cell>> row) {
        table.rows(groups.entrySet().stream().limit(MOST_ROWS).toList(), row);
        int more = groups.size() - MOST_ROWS;
        return (more > 0 ? table.note("summary.json has %,d more.".formatted(more)) : table).html();
    }
}
