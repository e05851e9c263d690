package digaas.reports.page;

import digaas.reports.figures.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and counts as people read them. */
final class Moments {
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** In UTC, to the second. */
    static String second(Instant instant) {
        return TO_THE_SECOND.format(instant);
    }

    /** In UTC, to the millisecond. */
    static String millisecond(Instant instant) {
        return TO_THE_MILLISECOND.format(instant);
    }

    /** The range of a report, with its filters. */
    static String range(Scope scope) {
        var text = new StringBuilder(second(scope.start()) + " to " + second(scope.end()) + " UTC");
        scope.filters()
                .forEach((name, value) ->
                        text.append(" · ").append(name).append(' ').append(value));
        return text.toString();
    }

    /** {@code 1 request}, {@code 2,000 requests}. */
    static String count(long count, String one) {
        return count(count, one, one + "s");
    }

    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
