package digaas.reports.api;

import java.net.URI;
import java.util.UUID;

/** Makes links to a report's files that a browser can open for a while. */
@FunctionalInterface
public interface ReportLinks {
    /** The link to one file of a report, by the file's name below the report's folder. */
    URI link(UUID report, String file);
}
