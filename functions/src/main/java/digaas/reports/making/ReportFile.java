package digaas.reports.making;

import java.nio.file.Path;

/**
 * One file of a report.
 *
 * @param name {@code summary.json} and the like
 * @param path where the file is on disk
 */
public record ReportFile(String name, String contentType, Path path) {}
