package digaas.reports.making;

import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportProgress.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Counts requests and reports progress: after two seconds, at each stage and every two seconds. */
final class ProgressReporter {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Consumer<ReportProgress> listener;
    private final InstantSource clock;
    private final Instant begin;
    private Instant reportedAt;
    private ReportProgress progress = new ReportProgress(Stage.READING, 0);

    ProgressReporter(Consumer<ReportProgress> listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
        this.begin = clock.instant();
        this.reportedAt = begin;
    }

    /** How many requests have been read so far. */
    long requests() {
        return progress.requests();
    }

    void requestRead() {
        progress = new ReportProgress(Stage.READING, progress.requests() + 1);
        reportIfPausedSince(reportedAt);
    }

    void begin(Stage stage) {
        progress = new ReportProgress(stage, progress.requests());
        reportIfPausedSince(begin);
    }

    private void reportIfPausedSince(Instant time) {
        if (!clock.instant().isBefore(time.plus(PAUSE))) {
            reportedAt = clock.instant();
            listener.accept(progress);
        }
    }
}
