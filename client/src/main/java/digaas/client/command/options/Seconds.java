package digaas.client.command.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds as a command line gives them. */
public final class Seconds {
    private static final BigDecimal MOST = new BigDecimal(100_000_000);

    private Seconds() {}

    /** Throws IllegalArgumentException, which names the option, when they are negative or beyond three years. */
    public static Optional<Duration> duration(String option, @Nullable BigDecimal seconds) {
        if (seconds == null) {
            return Optional.empty();
        }
        if (seconds.signum() < 0 || seconds.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    option + ": '" + seconds + "' is not a number of seconds from 0 to 100000000");
        }
        return Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
    }
}
