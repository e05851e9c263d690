package digaas.reports.api;

import java.util.UUID;

/** Reads a report's files. */
@FunctionalInterface
public interface ReportFiles {
    /** One file of a completed report, by the file's name below the report's folder. */
    byte[] read(UUID report, String file);
}
