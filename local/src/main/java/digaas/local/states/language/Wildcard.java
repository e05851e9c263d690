package digaas.local.states.language;

import java.util.regex.Pattern;

/**
 * The pattern of {@code StringMatches}: {@code *} stands for zero or more characters, {@code \*} for itself.
 *
 * @param regex the same as a regular expression, possessive nowhere and nested nowhere
 */
record Wildcard(Pattern regex) {
    static Wildcard parse(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else {
                i += c == '\\' && i + 1 < pattern.length() ? 1 : 0;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return new Wildcard(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String text) {
        return regex.matcher(text).matches();
    }
}
