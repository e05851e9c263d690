package digaas.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table of a page. Escapes every text. */
public final class HtmlTable {
    /** Longer texts may be broken where they have punctuation, and nowhere else. */
    private static final int LONG = 24;

    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private String note = "";

    /** A table whose first column names its rows. */
    public HtmlTable(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /**
     * Adds a row for each item.
     *
     * @param row gives one cell for each column
     */
    public <T> HtmlTable rows(Collection<T> items, Function<T, List<Cell>> row) {
        items.stream().map(row).forEach(this::add);
        return this;
    }

    private void add(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** Says something below the table. */
    public HtmlTable note(String text) {
        note = "<p class=\"note\">" + Escape.xml(text) + "</p>\n";
        return this;
    }

    /** The table as HTML, in a box that scrolls sideways; one row as a sentence; empty when the table has no rows. */
    public String html() {
        if (rows.isEmpty()) {
            return "";
        }
        return rows.size() == 1 ? sentence(rows.getFirst()) : table();
    }

    private String sentence(List<Cell> row) {
        String rest = IntStream.range(1, row.size())
                .mapToObj(i -> Escape.xml(columns.get(i)) + "\u00a0" + content(row.get(i)))
                .collect(Collectors.joining(", "));
        return "<p class=\"line\"><strong>%s:</strong> %s%s.</p>\n%s"
                .formatted(Escape.xml(caption), content(row.getFirst()), rest.isEmpty() ? "" : ": " + rest, note);
    }

    private String table() {
        var head = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            head.append(cell(
                    "th scope=\"col\"",
                    new Cell(columns.get(i), rows.getFirst().get(i).number(), null)));
        }
        var body = new StringBuilder();
        for (List<Cell> row : rows) {
            body.append("<tr>").append(cell("th scope=\"row\"", row.getFirst()));
            row.stream().skip(1).forEach(cell -> body.append(cell("td", cell)));
            body.append("</tr>\n");
        }
        return """
            <div class="wide" role="region" tabindex="0" aria-label="%1$s"><table>
            <caption>%1$s</caption>
            <thead><tr>%2$s</tr></thead>
            <tbody>
            %3$s</tbody></table></div>
            %4$s\
            """.formatted(Escape.xml(caption), head, body, note);
    }

    private static String cell(String tag, Cell cell) {
        String name = tag.substring(0, 2);
        return "<%s%s>%s</%s>".formatted(tag, cell.number() ? " class=\"n\"" : "", content(cell), name);
    }

    private static String content(Cell cell) {
        String text = Escape.xml(cell.text());
        if (text.length() > LONG) {
            text = text.replaceAll("(?<=[.,/=_-])(?=[^;\\s])", "<wbr>");
        }
        return cell.href() == null ? text : "<a href=\"%s\">%s</a>".formatted(Escape.xml(cell.href()), text);
    }

    /**
     * A cell.
     *
     * @param number whether it is aligned to the right
     * @param href where its link leads; null for no link
     */
    public record Cell(
            String text, boolean number, @Nullable String href) {
        public static Cell text(String text) {
            return new Cell(text, false, null);
        }

        public static Cell number(String text) {
            return new Cell(text, true, null);
        }

        public static Cell link(String text, String href) {
            return new Cell(text, false, href);
        }
    }
}
