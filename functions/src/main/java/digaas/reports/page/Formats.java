package digaas.reports.page;

import digaas.poll.Reason;
import digaas.reports.figures.ReportScope;
import digaas.reports.figures.ReportTally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, numbers and reasons as people read them. */
final class Formats {
    /** Stands for a value that does not exist. */
    static final String NONE = "–";

    /** Follows a number of seconds, on the same line. */
    static final String UNIT = "\u00a0s";

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

    /** When the changes of a report were made, as far as it has any, and what else selects them. */
    static String range(ReportScope scope, ReportTally tally) {
        ReportTally.Span made = tally.made();
        var text = new StringBuilder(
                made == null
                        ? second(scope.start()) + " to " + second(scope.end()) + " UTC"
                        : "Changes made " + between(second(made.first()), second(made.last())) + " UTC");
        scope.filters()
                .forEach((name, value) ->
                        text.append(" · ").append(name).append(' ').append(value));
        return text.toString();
    }

    /** Two moments; what they have in common is said once. */
    private static String between(String first, String last) {
        int date = "uuuu-MM-dd ".length();
        if (first.equals(last)) {
            return first;
        }
        return first + " to " + (last.startsWith(first.substring(0, date)) ? last.substring(date) : last);
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

    /** A time as it was measured, without a unit: {@code 0}, {@code 1.575}. */
    static String exact(double seconds) {
        return seconds == 0 ? "0" : seconds(seconds);
    }

    static String withUnit(double seconds) {
        return seconds(seconds) + UNIT;
    }

    /** A number of seconds to one decimal or, below a second, to two digits; rounded down. */
    static String below(double seconds) {
        return rounded(seconds, RoundingMode.FLOOR);
    }

    /** The same rounded up. */
    static String above(double seconds) {
        return rounded(seconds, RoundingMode.CEILING);
    }

    private static String rounded(double seconds, RoundingMode mode) {
        if (seconds == 0) {
            return "0";
        }
        // Binary fractions are a little off: 2.6 may be 2.6000000000000001.
        BigDecimal exact = new BigDecimal(seconds).round(new MathContext(9));
        int digits = Math.max(0, 1 - (exact.precision() - exact.scale()));
        return exact.setScale(Math.abs(seconds) < 1 ? digits + 1 : 1, mode).toPlainString();
    }

    /** {@code 93.8 %}; never 100 % of a part. */
    static String percent(long part, long all) {
        double percent = 100.0 * part / all;
        String text = part == all
                ? "100"
                : String.format(Locale.ROOT, "%.1f", Math.clamp(percent, part == 0 ? 0 : 0.1, 99.9));
        return text + "\u00a0%";
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
