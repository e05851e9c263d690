package digaas.tests.bench;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query as BIND logged it.
 *
 * @param at to the millisecond
 * @param name absolute, lower case
 * @param mixed whether its letters came in mixed case
 */
public record Asked(Instant at, String name, boolean mixed, String type, boolean overTcp) {
    private static final Pattern LINE = Pattern.compile("(\\S+) .*: query: (\\S+) IN (\\S+) [-+](\\S*) \\(.*");

    public static Optional<Asked> read(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Asked(
                        Instant.parse(matcher.group(1)),
                        matcher.group(2).toLowerCase(Locale.ROOT) + ".",
                        !matcher.group(2).equals(matcher.group(2).toLowerCase(Locale.ROOT)),
                        matcher.group(3),
                        matcher.group(4).contains("T")))
                : Optional.empty();
    }
}
