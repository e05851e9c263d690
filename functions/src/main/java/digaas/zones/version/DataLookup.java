package digaas.zones.version;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What is looked up in the index of data: cells, and for each the two characters that follow. What it finds may have
 * what is looked for, and nothing else has.
 */
public final class DataLookup {
    private final Set<Cell> cells;

    private DataLookup(Set<Cell> cells) {
        this.cells = cells;
    }

    /**
     * Records whose text begins with some characters.
     *
     * @param first what follows the cell's characters; negative for anything
     * @param second what follows then; negative for anything
     */
    record Cell(long hash, int first, int second) {
        boolean has(int code) {
            return (first < 0 || first == DataText.first(code)) && (second < 0 || second == DataText.second(code));
        }
    }

    /** Data whose text begins with a prefix, in any case. */
    public static DataLookup ofPrefix(String prefix) {
        String key = DataText.key(prefix);
        return new DataLookup(Set.of(cell(key, DataText.longestCell(key.length()), -1)));
    }

    /** Data whose text is one of these, in any case. */
    public static DataLookup ofTexts(Collection<String> texts) {
        Set<Cell> cells = new HashSet<>();
        for (String text : texts) {
            String key = DataText.key(text);
            // Most often a dot at the end is all in which two ways to write the same differ: then one cell has both.
            int length = key.endsWith(".") ? key.length() - 1 : key.length();
            cells.add(cell(key, DataText.longestCell(length), DataText.END));
        }
        return new DataLookup(cells);
    }

    private static Cell cell(String key, int length, int atEnd) {
        return new Cell(DataText.hash(key, length), symbol(key, length, atEnd), symbol(key, length + 1, atEnd));
    }

    private static int symbol(String key, int at, int atEnd) {
        return at < key.length() ? DataText.symbol(key.charAt(at)) : atEnd;
    }

    Set<Cell> cells() {
        return cells;
    }
}
