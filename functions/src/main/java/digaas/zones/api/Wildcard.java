package digaas.zones.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a filter asks for: a text in which {@code *} stands for any text anywhere. Letter case doesn't matter. */
record Wildcard(String pattern) {
    private static final String ANY = "*";

    Wildcard {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** Whether a field is meant. One that has no value never is. */
    boolean matches(@Nullable String field) {
        if (field == null) {
            return false;
        }
        String text = field.toLowerCase(Locale.ROOT);
        String[] pieces = pattern.split("\\*", -1);
        if (pieces.length == 1) {
            return text.equals(pattern);
        }
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }

    /** Whether it stands for one text only. */
    boolean isExact() {
        return !pattern.contains(ANY);
    }
}
