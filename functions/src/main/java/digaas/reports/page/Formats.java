package digaas.reports.page;

import digaas.poll.Reason;
import digaas.reports.figures.ReportScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, numbers and reasons as people read them. */
final class Formats {
    /** Stands for a value that does not exist. */
    static final String NONE = "–";

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Formats() {}

    /** In UTC, to the second. */
    static String second(Instant instant) {
        return TO_THE_SECOND.format(instant);
    }

    /** In UTC, to the millisecond. */
    static String millisecond(Instant instant) {
        return TO_THE_MILLISECOND.format(instant);
    }

    /** The range of a report and its filters. */
    static String range(ReportScope scope) {
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
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** {@code 2,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A number of seconds, to the millisecond. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    static String reason(Reason reason) {
        return switch (reason) {
            case TIMEOUT -> "timed out";
            case CANCELLED -> "cancelled";
            case INTERNAL -> "failed (internal error)";
            case TSIG_KEY -> "failed (TSIG key)";
        };
    }
}
