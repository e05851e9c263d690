package digaas.reports.making;

import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportProgress.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Tells how far the making of a report is: not before it has lasted for a while, then whenever a stage begins, and within one every
 * now and then.
 */
final class ReportTeller {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Consumer<ReportProgress> told;
    private final InstantSource clock;
    private final Instant begin;
    private Instant toldAt;
    private ReportProgress progress = new ReportProgress(Stage.READING, 0);

    /** @param told takes what is told */
    ReportTeller(Consumer<ReportProgress> told, InstantSource clock) {
        this.told = told;
        this.clock = clock;
        this.begin = clock.instant();
        this.toldAt = begin;
    }

    /** How many requests have been read so far. */
    long requests() {
        return progress.requests();
    }

    void oneMore() {
        progress = new ReportProgress(Stage.READING, progress.requests() + 1);
        if (hasPassedSince(toldAt)) {
            tell();
        }
    }

    void begins(Stage stage) {
        progress = new ReportProgress(stage, progress.requests());
        if (hasPassedSince(begin)) {
            tell();
        }
    }

    private boolean hasPassedSince(Instant time) {
        return !clock.instant().isBefore(time.plus(PAUSE));
    }

    private void tell() {
        toldAt = clock.instant();
        told.accept(progress);
    }
}
