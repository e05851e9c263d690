package digaas.reports.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of all reports.
 *
 * @param reports the newest first
 * @param next where the next page begins; null on the last page
 */
public record ReportListing(
        List<StoredReport> reports, @Nullable String next) {
    public ReportListing {
        reports = List.copyOf(reports);
    }
}
