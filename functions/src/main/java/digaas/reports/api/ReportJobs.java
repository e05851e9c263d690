package digaas.reports.api;

import java.util.UUID;

/** Has reports made. */
@FunctionalInterface
public interface ReportJobs {
    /** Hands a stored report over to be made. */
    void submit(UUID report);
}
