package digaas.zones.search;

import java.util.Locale;

/** A pattern in which {@code *} stands for any text; the case of letters does not matter. */
record Glob(String lower) {
    static Glob of(String pattern) {
        return new Glob(pattern.toLowerCase(Locale.ROOT));
    }

    boolean isExact() {
        return lower.indexOf('*') < 0;
    }

    /** What all that matches begins with. */
    String prefix() {
        return isExact() ? lower : lower.substring(0, lower.indexOf('*'));
    }

    /** In time of at most the product of both lengths, whatever the pattern. */
    boolean matches(String text) {
        String other = text.toLowerCase(Locale.ROOT);
        int star = -1;
        int restart = 0;
        int at = 0;
        int i = 0;
        while (i < other.length()) {
            if (at < lower.length() && lower.charAt(at) == '*') {
                star = at;
                restart = i;
                at++;
            } else if (at < lower.length() && lower.charAt(at) == other.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                restart++;
                i = restart;
            } else {
                return false;
            }
        }
        while (at < lower.length() && lower.charAt(at) == '*') {
            at++;
        }
        return at == lower.length();
    }
}
