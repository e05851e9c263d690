package digaas.reports.page;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.reports.figures.Summary;
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

    private static final List<Figure> FIGURES = List.of(
            new Figure("mean", Statistics::average, false),
            new Figure("min", Statistics::min, false),
            new Figure("median", Statistics::median, false),
            new Figure("66\u00a0%", Statistics::per66, false),
            new Figure("75\u00a0%", Statistics::per75, false),
            new Figure("90\u00a0%", Statistics::per90, true),
            new Figure("95\u00a0%", Statistics::per95, true),
            new Figure("99\u00a0%", Statistics::per99, true),
            new Figure("max", Statistics::max, false));

    /**
     * A column of statistics.
     *
     * @param upper whether it says something only of {@link Summary#FEWEST} times or more
     */
    private record Figure(String column, ToDoubleFunction<Statistics> value, boolean upper) {}

    private Cells() {}

    static Cell count(long count) {
        return Cell.number(Formats.count(count));
    }

    static Cell seconds(double seconds) {
        return Cell.number(Formats.seconds(seconds));
    }

    /**
     * Columns of a table with {@link #withSeconds} or {@link #withMilliseconds}.
     *
     * @param upper whether it has the upper percentiles
     */
    static List<String> columnsWithStatistics(boolean upper, String... first) {
        return Stream.concat(Stream.of(first), figures(upper).map(Figure::column))
                .toList();
    }

    private static Stream<Figure> figures(boolean upper) {
        return FIGURES.stream().filter(figure -> upper || !figure.upper());
    }

    /** A row that ends with statistics of {@code count} times, in seconds. */
    static List<Cell> withSeconds(boolean upper, @Nullable Statistics statistics, long count, Cell... first) {
        return withStatistics(upper, statistics, count, Formats::seconds, first);
    }

    /** A row that ends with statistics of {@code count} times, in milliseconds. */
    static List<Cell> withMilliseconds(boolean upper, @Nullable Statistics statistics, long count, Cell... first) {
        return withStatistics(
                upper, statistics, count, seconds -> String.format(Locale.ROOT, "%.2f", 1e3 * seconds), first);
    }

    private static List<Cell> withStatistics(
            boolean upper,
            @Nullable Statistics statistics,
            long count,
            Function<Double, String> format,
            Cell... first) {
        List<Cell> cells = new ArrayList<>(List.of(first));
        figures(upper).forEach(figure -> {
            boolean known = statistics != null && (count >= Summary.FEWEST || !figure.upper());
            cells.add(Cell.number(known ? format.apply(figure.value().applyAsDouble(statistics)) : Formats.NONE));
        });
        return cells;
    }

    /** The table as HTML with a row for each group, up to {@link #MOST_ROWS}. */
    static <K, T> String html(HtmlTable table, Map<K, T> groups, Function<Map.Entry<K, T>, List<Cell>> row) {
        table.rows(groups.entrySet().stream().limit(MOST_ROWS).toList(), row);
        int more = groups.size() - MOST_ROWS;
        return (more > 0 ? table.note("summary.json has %,d more.".formatted(more)) : table).html();
    }
}
