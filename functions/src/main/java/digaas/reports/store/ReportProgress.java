package digaas.reports.store;

import java.util.Locale;

/**
 * How far the making of a report is.
 *
 * @param requests read so far
 */
public record ReportProgress(Stage stage, long requests) {
    /** What is being done, in this order. */
    public enum Stage {
        /** The requests are read from the table. */
        READING,
        /** Their statistics are worked out. */
        COMPUTING,
        /** Charts and page are written. */
        DRAWING,
        /** The files are put into the bucket. */
        STORING;

        /** The name in answers: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
