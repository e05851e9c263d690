package digaas.reports.making;

import digaas.aws.bucket.Bucket;
import digaas.aws.bucket.Bucket.Caching;
import digaas.reports.figures.ReportScope;
import digaas.reports.store.ReportKeys;
import digaas.reports.store.ReportProgress.Stage;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.RequestReader;
import digaas.requests.store.RequestWithQueries;
import digaas.requests.store.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The steps of making a report: reads the requests, computes, draws, and stores the files in the bucket. */
public final class ReportPipeline {
    private final RequestReader requests;
    private final ReportStore reports;
    private final Bucket bucket;
    private final int mostRequests;
    private final InstantSource clock;

    /**
     * The pipeline.
     *
     * @param reports where progress is stored
     * @param mostRequests how many requests a report may have
     */
    public ReportPipeline(
            RequestReader requests, ReportStore reports, Bucket bucket, int mostRequests, InstantSource clock) {
        this.requests = requests;
        this.reports = reports;
        this.bucket = bucket;
        this.mostRequests = mostRequests;
        this.clock = clock;
    }

    /**
     * Makes the files of a report.
     *
     * @param readUntil when reading requests must have ended
     * @throws TooManyRequestsException when the report selects too many requests, or more than can be read until then
     */
    ReportState.Made run(StoredReport stored, Instant readUntil) throws IOException {
        Path folder = Files.createTempDirectory("report-");
        var progress = new ProgressReporter(step -> reports.progress(stored.id(), step), clock);
        try (var report = new Report(scope(stored), folder, stored.compare())) {
            read(stored.selection(), report, readUntil, progress);
            readCompared(stored, report, readUntil, progress);
            progress.begin(Stage.COMPUTING);
            report.compute();
            progress.begin(Stage.DRAWING);
            List<ReportFile> files = report.finish();
            progress.begin(Stage.STORING);
            files.forEach(file -> store(stored, file));
            return new ReportState.Made(
                    files.stream().map(ReportFile::name).toList(), report.headline(), clock.instant());
        } finally {
            delete(folder);
        }
    }

    private ReportScope scope(StoredReport stored) {
        Selection selection = stored.selection();
        return new ReportScope(
                stored.id().toString(),
                Objects.requireNonNull(selection.start()),
                Objects.requireNonNull(selection.end()),
                Filters.of(stored),
                clock.instant());
    }

    private void store(StoredReport stored, ReportFile file) {
        String key = ReportKeys.file(stored.id(), file.name());
        bucket.put(key, file.path(), file.contentType(), Caching.FOR_AN_HOUR);
    }

    private void read(Selection selection, Report report, Instant readUntil, ProgressReporter progress)
            throws IOException {
        try {
            requests.read(
                    selection, () -> requireTime(readUntil, progress), measured -> add(report, measured, progress));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The other run, whenever its changes were made. */
    private void readCompared(StoredReport stored, Report report, Instant readUntil, ProgressReporter progress) {
        if (stored.compare() == null) {
            return;
        }
        Selection own = stored.selection();
        var other = new Selection(null, null, own.status(), own.nameserver(), own.name(), stored.compare());
        requests.read(other, () -> requireTime(readUntil, progress), measured -> {
            requireRoom(progress);
            report.addCompared(measured.measurement());
            progress.requestRead();
        });
    }

    private void requireTime(Instant readUntil, ProgressReporter progress) {
        if (!clock.instant().isBefore(readUntil)) {
            throw new TooManyRequestsException("read only " + progress.requests() + " in time");
        }
    }

    private void requireRoom(ProgressReporter progress) {
        if (progress.requests() == mostRequests) {
            throw new TooManyRequestsException("more than " + mostRequests);
        }
    }

    private void add(Report report, RequestWithQueries measured, ProgressReporter progress) {
        requireRoom(progress);
        try {
            report.add(measured.measurement(), measured.queries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.requestRead();
    }

    /** A function's disk is small, and later calls get it as it is left. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
