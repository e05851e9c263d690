package digaas.local.demo.terminal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text that keeps to a width by clipping those columns that may be, evenly.
 *
 * @param columns at least one
 * @param rows with a cell for each column
 */
public record TextTable(List<Column> columns, List<List<Cell>> rows) {
    private static final String GAP = "  ";

    /**
     * A column.
     *
     * @param toRight that its cells are flush right, as numbers are
     * @param narrowest how far its cells may be clipped, in characters
     */
    public record Column(String heading, boolean toRight, int narrowest) {
        private static final int WHOLE = Integer.MAX_VALUE;

        /** A column of numbers, never clipped. */
        public static Column ofNumbers(String heading) {
            return new Column(heading, true, WHOLE);
        }

        /** A column of short words, never clipped. */
        public static Column ofWords(String heading) {
            return new Column(heading, false, WHOLE);
        }

        /** A column of text that may be clipped. */
        public static Column ofText(String heading, int narrowest) {
            return new Column(heading, false, narrowest);
        }
    }

    /** A cell: one line. */
    public record Cell(String text, Ink ink) {
        public static Cell of(String text) {
            return new Cell(text, Ink.PLAIN);
        }
    }

    public TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Its lines, the headings first. */
    public List<String> lines(Terminal terminal) {
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
            int loosest = loosest(widths);
            if (widths[loosest] <= columns.get(loosest).narrowest()) {
                break;
            }
            widths[loosest]--;
        }
        return widths;
    }

    /** The column that could be clipped by most. */
    private int loosest(int[] widths) {
        return IntStream.range(0, widths.length)
                .boxed()
                .max(Comparator.comparingInt(i -> widths[i] - columns.get(i).narrowest()))
                .orElseThrow();
    }

    private int natural(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .reduce(columns.get(column).heading().length(), Math::max);
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
