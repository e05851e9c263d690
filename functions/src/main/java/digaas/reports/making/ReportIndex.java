package digaas.reports.making;

import digaas.aws.bucket.Bucket;
import digaas.aws.bucket.Bucket.Caching;
import digaas.reports.page.ListedReport;
import digaas.reports.page.ReportListPage;
import digaas.reports.store.ReportKeys;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps the list of reports at the top of the bucket: {@code index.html} and {@code index.json}.
 *
 * <p>Several reports may complete at once, and no report may be missing from the list that is written last. So each
 * writer adds its report to the table, reads all reports with a consistent read, writes the list, and reads again; if
 * the reports have changed, it writes again. The last writer has then read the same reports before and after its last
 * write: a report that is missing was added later, and its own writer writes later, too.
 */
public final class ReportIndex {
    /** As many as a page can show and a call can read quickly. */
    private static final int MOST = 1_000;

    private final ReportStore reports;
    private final Bucket bucket;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * The index.
     *
     * @param retention after this time a report expires
     */
    public ReportIndex(ReportStore reports, Bucket bucket, Duration retention, InstantSource clock) {
        this.reports = reports;
        this.bucket = bucket;
        this.retention = retention;
        this.clock = clock;
    }

    /** Adds a completed report. Adding it again changes nothing. */
    void add(UUID report) {
        reports.list(report);
        List<StoredReport> written;
        List<StoredReport> now = kept();
        do {
            written = now;
            write(written);
            now = kept();
        } while (!now.equals(written));
    }

    private List<StoredReport> kept() {
        return reports.listed(clock.instant().minus(retention), MOST);
    }

    private void write(List<StoredReport> stored) {
        List<ListedReport> listed = stored.stream().map(ReportIndex::listed).toList();
        put("index.json", json(listed), "application/json");
        put("index.html", ReportListPage.of(listed).getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
    }

    private void put(String name, byte[] body, String contentType) {
        bucket.put(ReportKeys.index(name), body, contentType, Caching.REVALIDATED);
    }

    private static ListedReport listed(StoredReport report) {
        var made = (ReportState.Made) report.state();
        return new ListedReport(
                report.id().toString(),
                Objects.requireNonNull(report.selection().start()),
                Objects.requireNonNull(report.selection().end()),
                Filters.of(report),
                made.endedAt(),
                made.figures());
    }

    /** {@code index.json}: times are Unix seconds, durations seconds. */
    static byte[] json(List<ListedReport> reports) {
        return SummaryJson.INDENTED.writeValueAsBytes(
                Map.of("reports", reports.stream().map(ReportIndex::json).toList()));
    }

    private static Map<String, Object> json(ListedReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", report.id());
        json.put("page", report.page());
        json.put("start", ExactSeconds.sinceEpoch(report.start()));
        json.put("end", ExactSeconds.sinceEpoch(report.end()));
        json.put("filters", report.filters());
        json.put("made_at", ExactSeconds.sinceEpoch(report.madeAt()));
        json.put("figures", report.figures());
        return json;
    }
}
