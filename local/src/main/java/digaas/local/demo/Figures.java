package digaas.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times between the API's JSON, the clock and the eye. */
final class Figures {
    private static final int SHOWN_DIGITS = 3;

    private Figures() {}

    /** Unix seconds with a fraction, as the API takes them. */
    static BigDecimal epochSeconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
    }

    /** A field of seconds; null when it is null or not there. */
    static @Nullable Duration duration(JsonNode field) {
        return field.isNumber()
                ? Duration.ofNanos(field.decimalValue().movePointRight(9).longValue())
                : null;
    }

    /** Seconds to the millisecond; a dash for none. */
    static String shown(@Nullable Duration duration) {
        return duration == null
                ? "-"
                : seconds(duration)
                        .setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
