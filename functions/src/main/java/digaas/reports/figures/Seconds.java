package digaas.reports.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Times as the API writes them: seconds with a fraction. */
public final class Seconds {
    private Seconds() {}

    static double of(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    static double between(Instant from, Instant to) {
        return of(Duration.between(from, to));
    }

    /** Since the epoch; exact to a quarter of a microsecond. */
    static double sinceEpoch(Instant instant) {
        return between(Instant.EPOCH, instant);
    }

    /** Exact, to be written without an exponent and without zeros that say nothing. */
    public static BigDecimal exactly(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Since the epoch, exact. */
    public static BigDecimal exactly(Instant instant) {
        return exactly(Duration.between(Instant.EPOCH, instant));
    }
}
