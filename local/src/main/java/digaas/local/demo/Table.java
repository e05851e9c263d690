package digaas.local.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text that keeps to a width by clipping its elastic columns, the widest first.
 *
 * @param columns at least one
 * @param rows with a cell for each column
 */
record Table(List<Column> columns, List<List<Cell>> rows) {
    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    /**
     * A column.
     *
     * @param toRight that its cells are flush right, as numbers are
     * @param elastic that its cells may be clipped
     */
    record Column(String heading, boolean toRight, boolean elastic) {}

    /** A cell: one line. */
    record Cell(String text, Ink ink) {
        static Cell of(String text) {
            return new Cell(text, Ink.PLAIN);
        }
    }

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Its lines, the headings first. */
    List<String> lines(Terminal terminal) {
        int[] widths = widths(terminal.width());
        List<Cell> headings = columns.stream()
                .map(column -> new Cell(column.heading(), Ink.STRONG))
                .toList();
        return IntStream.rangeClosed(0, rows.size())
                .mapToObj(i -> line(i == 0 ? headings : rows.get(i - 1), widths, terminal))
                .toList();
    }

    private int[] widths(int most) {
        int[] widths = IntStream.range(0, columns.size()).map(this::natural).toArray();
        int gaps = GAP.length() * (columns.size() - 1);
        while (Arrays.stream(widths).sum() + gaps > most) {
            int widest = widestElastic(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int natural(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .reduce(columns.get(column).heading().length(), Math::max);
    }

    private int widestElastic(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean shrinks = columns.get(i).elastic() && widths[i] > NARROWEST;
            if (shrinks && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<Cell> cells, int[] widths, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            String text = terminal.clip(cell.text(), widths[i]);
            String pad = " ".repeat(widths[i] - text.length());
            String inked = terminal.ink(cell.ink(), text);
            line.append(i == 0 ? "" : GAP).append(columns.get(i).toRight() ? pad + inked : inked + pad);
        }
        return line.toString().stripTrailing();
    }
}
