package digaas.lambda;

import digaas.bucket.ReportBucket;
import digaas.poll.Status;
import digaas.report.Report;
import digaas.report.ReportFile;
import digaas.report.Scope;
import digaas.store.Measured;
import digaas.store.ReportStore;
import digaas.store.RequestStore;
import digaas.store.Selection;
import digaas.store.StoredReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a report's way through: reads the requests, has the report made of them, puts its files into the bucket. */
final class ReportMaker {
    private final RequestStore requests;
    private final ReportStore reports;
    private final ReportBucket bucket;
    private final InstantSource clock;

    ReportMaker(RequestStore requests, ReportStore reports, ReportBucket bucket, InstantSource clock) {
        this.requests = requests;
        this.reports = reports;
        this.bucket = bucket;
        this.clock = clock;
    }

    void make(StoredReport report) throws IOException {
        Path folder = Files.createTempDirectory("report-");
        try {
            List<ReportFile> files = write(report, folder);
            files.forEach(file -> bucket.put(key(report.id(), file.name()), file.path(), file.contentType()));
            reports.complete(report.id(), files.stream().map(ReportFile::name).toList(), clock.instant());
        } finally {
            delete(folder);
        }
    }

    private static String key(UUID report, String file) {
        return ReportBucket.key(report.toString(), file);
    }

    private List<ReportFile> write(StoredReport stored, Path folder) throws IOException {
        Selection selection = stored.selection();
        var scope = new Scope(
                stored.id().toString(),
                Objects.requireNonNull(selection.start()),
                Objects.requireNonNull(selection.end()),
                filters(selection),
                clock.instant());
        try (var report = new Report(scope, folder)) {
            requests.read(selection, measured -> add(report, measured));
            return report.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(Report report, Measured measured) {
        try {
            report.add(measured.measurement(), measured.queries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> filters(Selection selection) {
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
