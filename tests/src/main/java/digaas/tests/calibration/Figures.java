package digaas.tests.calibration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Statistics of durations, as text in milliseconds. */
record Figures(List<Duration> sorted) {
    static Figures of(List<Duration> durations) {
        return new Figures(durations.stream().sorted().toList());
    }

    /** The nearest-rank quantile. */
    String quantile(double share) {
        return sorted.isEmpty() ? "-" : text(sorted.get((int) Math.max(Math.ceil(share * sorted.size()) - 1, 0)));
    }

    String max() {
        return quantile(1);
    }

    String mean() {
        return sorted.isEmpty()
                ? "-"
                : text(sorted.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(sorted.size()));
    }

    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }
}
