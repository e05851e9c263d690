package digaas.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that somebody probably meant. */
public final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /** {@code ": did you mean NAME?"}, or nothing when no name is close. */
    public static String of(String text, Collection<String> names) {
        if (text.length() > LONGEST) {
            return "";
        }
        String lower = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return names.stream()
                .filter(name -> distance(lower, name) <= mostEdits(name))
                .min(Comparator.comparingInt((String name) -> distance(lower, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> ": did you mean " + name + "?")
                .orElse("");
    }

    private static int mostEdits(String name) {
        return name.length() < 6 ? 1 : 2;
    }

    /** How many characters must be added, removed, replaced or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : edit(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int edit(int[][] edits, String one, String other, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
    }
}
