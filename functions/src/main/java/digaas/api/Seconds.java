package digaas.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times and durations as the API writes them: seconds with a fraction, to the microsecond. */
final class Seconds {
    private Seconds() {}

    static @Nullable BigDecimal of(@Nullable Duration duration) {
        return duration == null ? null : plain(BigDecimal.valueOf(duration.getSeconds()), duration.getNano());
    }

    static BigDecimal ofEpoch(Instant time) {
        return plain(BigDecimal.valueOf(time.getEpochSecond()), time.getNano());
    }

    private static BigDecimal plain(BigDecimal seconds, int nanos) {
        BigDecimal exact = seconds.add(BigDecimal.valueOf(nanos, 9)).setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
