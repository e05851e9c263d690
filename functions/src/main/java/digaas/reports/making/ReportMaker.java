package digaas.reports.making;

import digaas.aws.bucket.ReportBucket;
import digaas.reports.figures.Scope;
import digaas.reports.store.ReportProgress.Stage;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.Status;
import digaas.requests.store.RequestReader;
import digaas.requests.store.RequestWithQueries;
import digaas.requests.store.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a report's way through: reads the requests, has the report made of them, puts its files into the bucket. */
public final class ReportMaker {
    private final RequestReader requests;
    private final ReportStore reports;
    private final ReportBucket bucket;
    private final int mostRequests;
    private final InstantSource clock;

    public ReportMaker(
            RequestReader requests, ReportStore reports, ReportBucket bucket, int mostRequests, InstantSource clock) {
        this.requests = requests;
        this.reports = reports;
        this.bucket = bucket;
        this.mostRequests = mostRequests;
        this.clock = clock;
    }

    /**
     * Makes a report.
     *
     * @param until when reading must have ended, to leave time for the rest
     * @return false when it had ended in the meantime
     * @throws TooManyRequestsException when more requests are meant than one report takes, or can be read until then
     */
    public boolean make(StoredReport report, Instant until) throws IOException {
        Path folder = Files.createTempDirectory("report-");
        var teller = new ReportTeller(progress -> reports.progress(report.id(), progress), clock);
        try (var making = new Report(scope(report), folder)) {
            read(report.selection(), making, until, teller);
            teller.begins(Stage.COMPUTING);
            making.compute();
            teller.begins(Stage.DRAWING);
            List<ReportFile> files = making.finish();
            teller.begins(Stage.STORING);
            files.forEach(file -> bucket.put(key(report.id(), file.name()), file.path(), file.contentType()));
            return reports.complete(
                    report.id(),
                    new ReportState.Made(
                            files.stream().map(ReportFile::name).toList(), making.headline(), clock.instant()));
        } finally {
            delete(folder);
        }
    }

    private static String key(UUID report, String file) {
        return ReportBucket.key(report.toString(), file);
    }

    private Scope scope(StoredReport stored) {
        Selection selection = stored.selection();
        return new Scope(
                stored.id().toString(),
                Objects.requireNonNull(selection.start()),
                Objects.requireNonNull(selection.end()),
                filters(selection),
                clock.instant());
    }

    private void read(Selection selection, Report report, Instant until, ReportTeller teller) throws IOException {
        try {
            requests.read(selection, () -> requireTime(until, teller), measured -> add(report, measured, teller));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void requireTime(Instant until, ReportTeller teller) {
        if (!clock.instant().isBefore(until)) {
            throw new TooManyRequestsException("only " + teller.requests() + " could be read in time");
        }
    }

    private void add(Report report, RequestWithQueries measured, ReportTeller teller) {
        if (teller.requests() == mostRequests) {
            throw new TooManyRequestsException("there are more than " + mostRequests);
        }
        try {
            report.add(measured.measurement(), measured.queries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        teller.oneMore();
    }

    static Map<String, String> filters(Selection selection) {
        Status status = selection.status();
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "status", status == null ? null : status.name());
        put(filters, "nameserver", selection.nameserver());
        put(filters, "name", selection.name());
        put(filters, "run", selection.run());
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    /** A warm function's disk is kept from one invocation to the next, and is small. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
