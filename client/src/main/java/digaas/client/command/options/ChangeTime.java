package digaas.client.command.options;

import digaas.client.api.ClockComparison;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.node.ObjectNode;

/** When the change was made, by this machine's clock. */
public final class ChangeTime {
    private static final int MICROS = 6;

    private ChangeTime() {}

    /**
     * Reads seconds before now, or a time of ISO 8601 with its offset from UTC.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Instant parse(String option, String text, Instant now) {
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return now.minusNanos(new BigDecimal(text).movePointRight(9).longValueExact());
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option + ": '" + text + "' is neither seconds ago nor a time such as 2026-01-31T12:00:00Z", e);
        }
    }

    /** Writes the time by Digaas's clock, and how far that may be off. */
    public static void write(ObjectNode request, Instant change, ClockComparison clocks) {
        request.put("start_time", seconds(change.plus(clocks.offset())));
        BigDecimal error = seconds(clocks.error()).setScale(MICROS, RoundingMode.CEILING);
        request.put("clock_error", error);
    }

    public static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .setScale(MICROS, RoundingMode.HALF_EVEN);
    }

    public static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }
}
