package digaas.local;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a word most likely meant. */
public final class Nearest {
    private static final int SHORT_WORD = 6;

    private Nearest() {}

    /** The known word that takes the fewest edits to get to; empty when that takes too many to be a slip. */
    public static Optional<String> of(String word, Collection<String> known) {
        int most = word.length() < SHORT_WORD ? 1 : 2;
        return known.stream()
                .filter(each -> edits(word, each) <= most)
                .min(Comparator.comparingInt(each -> edits(word, each)));
    }

    /**
     * Insertions, deletions, substitutions and swaps of neighbours: the optimal string alignment distance, without
     * case.
     */
    private static int edits(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(int[][] edits, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
