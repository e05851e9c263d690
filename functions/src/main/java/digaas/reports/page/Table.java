package digaas.reports.page;

import digaas.html.Escape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of a page. Whatever text it is given is escaped. */
final class Table {
    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private String note = "";

    /** A table whose rows are named by their first column. */
    Table(String caption, String... columns) {
        this.caption = caption;
        this.columns = List.of(columns);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     */
    Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Says something below the table. */
    void note(String text) {
        note = "<p class=\"note\">" + Escape.xml(text) + "</p>\n";
    }

    /** The table as HTML, in a box that scrolls sideways by itself; nothing when it has no rows. */
    String html() {
        if (rows.isEmpty()) {
            return "";
        }
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
                <div class="wide" role="region" tabindex="0" aria-label="%s"><table>
                <caption>%s</caption>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody></table></div>
                %s""".formatted(Escape.xml(caption), Escape.xml(caption), head, body, note);
    }

    private static String cell(String tag, Cell cell) {
        String name = tag.substring(0, 2);
        String text = Escape.xml(cell.text());
        String content = cell.href() == null ? text : "<a href=\"%s\">%s</a>".formatted(Escape.xml(cell.href()), text);
        return "<%s%s>%s</%s>".formatted(tag, cell.number() ? " class=\"n\"" : "", content, name);
    }

    /**
     * What stands in a row.
     *
     * @param number whether it is set to the right, as numbers are
     * @param href where it leads; null for nowhere
     */
    record Cell(String text, boolean number, @Nullable String href) {
        static Cell text(String text) {
            return new Cell(text, false, null);
        }

        static Cell number(String text) {
            return new Cell(text, true, null);
        }

        static Cell link(String text, String href) {
            return new Cell(text, false, href);
        }
    }
}
