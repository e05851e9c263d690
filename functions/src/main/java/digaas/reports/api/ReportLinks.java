package digaas.reports.api;

import java.net.URI;
import java.util.UUID;

/** Makes temporary links to a report's files. */
@FunctionalInterface
public interface ReportLinks {
    /** The link to one file of a report, by the file's name below the report's folder. */
    URI link(UUID report, String file);
}
