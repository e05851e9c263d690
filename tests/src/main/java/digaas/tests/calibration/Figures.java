package digaas.tests.calibration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Statistics of durations, as text in milliseconds. */
record Figures(List<Duration> sorted) {
    static Figures of(List<Duration> durations) {
        return new Figures(durations.stream().sorted().toList());
    }

    /** Those of a part of each. */
    static <T> Figures of(List<T> all, Function<T, Duration> part) {
        return of(all.stream().map(part).toList());
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
