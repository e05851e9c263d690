package digaas.client;

import java.util.List;
import java.util.Optional;

/**
 * A page of the list of reports.
 *
 * @param reports newest first, without links
 * @param nextToken of the next page, if there are more
 */
public record ReportList(List<Report> reports, Optional<String> nextToken) {}
