package digaas.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times of ISO 8601 with an offset, in the form of RFC 3339: {@code 2026-03-01T12:00:00.5+01:00}. */
public final class Times {
    /** The form, as errors name it. */
    public static final String RULE =
            "Unix seconds or a date and time of ISO 8601 with an offset (example: 2026-03-01T12:00:00Z)";

    private static final String WITHOUT_OFFSET = "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";
    private static final Pattern NO_OFFSET = Pattern.compile(WITHOUT_OFFSET);
    private static final Pattern LEAP_SECOND = Pattern.compile(".{10}[Tt]\\d\\d:\\d\\d:60.*");
    private static final Pattern TOO_FINE = Pattern.compile(".*\\.\\d{10,}.*");
    private static final Pattern FORM = Pattern.compile(WITHOUT_OFFSET + "([Zz]|[+-]\\d\\d:\\d\\d)");

    private Times() {}

    /**
     * Reads a time.
     *
     * @param fault gets what is wrong: a text that starts with a verb, whose subject is the field
     * @return null when that is not a time
     */
    public static @Nullable Instant parse(String text, Consumer<String> fault) {
        if (NO_OFFSET.matcher(text).matches()) {
            fault.accept("needs an offset, for example Z or +01:00");
        } else if (!FORM.matcher(text).matches()) {
            fault.accept("must be " + RULE);
        } else if (LEAP_SECOND.matcher(text).matches()) {
            fault.accept("must not be in a leap second: Unix time has none");
        } else if (TOO_FINE.matcher(text).matches()) {
            fault.accept("must have at most 9 digits of a second's fraction");
        } else {
            return existing(text, fault);
        }
        return null;
    }

    private static @Nullable Instant existing(String text, Consumer<String> fault) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            fault.accept("is a date, a time or an offset that does not exist");
            return null;
        }
    }
}
