package digaas.reports.figures;

import java.time.Duration;
import java.time.Instant;

/** Times as numbers of seconds, to calculate with. */
final class Elapsed {
    private Elapsed() {}

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    static double between(Instant from, Instant to) {
        return seconds(Duration.between(from, to));
    }

    /** Exact to a quarter of a microsecond. */
    static double sinceEpoch(Instant instant) {
        return between(Instant.EPOCH, instant);
    }
}
