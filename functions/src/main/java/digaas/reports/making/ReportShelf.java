package digaas.reports.making;

import digaas.aws.bucket.ReportBucket;
import digaas.reports.page.ReportList;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps the list of reports at the top of the bucket.
 *
 * <p>Several may be completed at once, and whoever writes the list last must know them all. So each puts its report on the list in
 * the table, reads that as of this moment, writes it, and reads again: if it differs by now, it is written again. The last to write
 * has then read what it wrote once more afterwards, unchanged; a report that it doesn't know came later and writes after it.
 */
public final class ReportShelf {
    /** As many as a page can show and an invocation read in passing. */
    private static final int MOST = 1_000;

    private final ReportStore reports;
    private final ReportBucket bucket;
    private final Duration retention;
    private final InstantSource clock;

    public ReportShelf(ReportStore reports, ReportBucket bucket, Duration retention, InstantSource clock) {
        this.reports = reports;
        this.bucket = bucket;
        this.retention = retention;
        this.clock = clock;
    }

    /** Lists a report that is made. Done again it changes nothing. */
    public void add(UUID report) {
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

    private void write(List<StoredReport> listed) {
        var list = new ReportList(listed.stream().map(ReportShelf::entry).toList());
        bucket.replace(ReportBucket.listKey("index.json"), list.json(), "application/json");
        bucket.replace(
                ReportBucket.listKey("index.html"),
                list.html().getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8");
    }

    private static ReportList.Entry entry(StoredReport report) {
        var made = (ReportState.Made) report.state();
        return new ReportList.Entry(
                report.id().toString(),
                Objects.requireNonNull(report.selection().start()),
                Objects.requireNonNull(report.selection().end()),
                ReportMaker.filters(report.selection()),
                made.endedAt(),
                made.figures());
    }
}
