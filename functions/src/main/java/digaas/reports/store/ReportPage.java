package digaas.reports.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of reports.
 *
 * @param reports the one asked for last first
 * @param next where the next page begins; null when this is the last
 */
public record ReportPage(
        List<StoredReport> reports, @Nullable String next) {
    public ReportPage {
        reports = List.copyOf(reports);
    }
}
