package digaas.reports.store;

import java.util.UUID;

/**
 * Keys of reports' files in the bucket: {@code reports/REPORT/FILE}. A report is complete when its
 * {@code summary.json} exists, which is stored last.
 */
public final class ReportKeys {
    private ReportKeys() {}

    /**
     * The key of a report's file.
     *
     * @throws IllegalArgumentException when the name is empty or has a character that is not a letter, digit, dot,
     *     dash or underscore
     */
    public static String file(UUID report, String name) {
        return "reports/" + report + "/" + plain(name);
    }

    /**
     * The key of a file about all reports.
     *
     * @throws IllegalArgumentException as {@link #file} does
     */
    public static String index(String name) {
        return "reports/" + plain(name);
    }

    private static String plain(String name) {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
        return name;
    }
}
