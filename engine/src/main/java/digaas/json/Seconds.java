package digaas.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times and durations as the API writes them: seconds with a fraction, to the microsecond, the ends of intervals
 * outward.
 */
public final class Seconds {
    private Seconds() {}

    /** The lower end of an interval: rounded down. */
    public static @Nullable BigDecimal low(@Nullable Duration duration) {
        return of(duration, RoundingMode.FLOOR);
    }

    /** The upper end of an interval: rounded up. */
    public static @Nullable BigDecimal high(@Nullable Duration duration) {
        return of(duration, RoundingMode.CEILING);
    }

    public static @Nullable BigDecimal of(@Nullable Duration duration) {
        return of(duration, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal of(@Nullable Duration duration, RoundingMode rounding) {
        return duration == null ? null : plain(BigDecimal.valueOf(duration.getSeconds()), duration.getNano(), rounding);
    }

    public static BigDecimal ofEpoch(Instant time) {
        return plain(BigDecimal.valueOf(time.getEpochSecond()), time.getNano(), RoundingMode.HALF_EVEN);
    }

    private static BigDecimal plain(BigDecimal seconds, int nanos, RoundingMode rounding) {
        BigDecimal exact = seconds.add(BigDecimal.valueOf(nanos, 9)).setScale(6, rounding);
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
