package digaas.zones.file;

import digaas.dns.octets.FormatException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A TTL's text: seconds, or numbers with units, {@code 1h30m}. */
final class Ttl {
    private static final Pattern FORM = Pattern.compile("[0-9]+|(?:[0-9]+[WDHMS])+");
    private static final Pattern UNIT = Pattern.compile("([0-9]{1,10})([WDHMS]?)");
    /** RFC 2181 §8. */
    private static final long HIGHEST = Integer.MAX_VALUE;

    private Ttl() {}

    /** The seconds of a text; empty if it is no TTL. */
    static OptionalLong parse(String text) throws FormatException {
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return OptionalLong.empty();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(upper).matches()) {
            return OptionalLong.empty();
        }
        long seconds = 0;
        Matcher unit = UNIT.matcher(upper);
        while (unit.find()) {
            seconds += Long.parseLong(unit.group(1)) * factor(unit.group(2));
            if (seconds > HIGHEST) {
                throw new FormatException("the TTL must be 0 to %d seconds, not %s".formatted(HIGHEST, text));
            }
        }
        return OptionalLong.of(seconds);
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "W" -> 604_800;
            case "D" -> 86_400;
            case "H" -> 3_600;
            case "M" -> 60;
            default -> 1;
        };
    }
}
