package digaas.reports.making;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Times as a report's files have them: seconds with all decimals, without an exponent and without trailing zeros. */
final class ExactSeconds {
    private ExactSeconds() {}

    static BigDecimal of(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal sinceEpoch(Instant instant) {
        return of(Duration.between(Instant.EPOCH, instant));
    }
}
