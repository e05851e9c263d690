package digaas.reports.store;

import java.util.Locale;

/**
 * How far a report is.
 *
 * @param requests how many have been read
 */
public record ReportProgress(Stage stage, long requests) {
    /** The current step, in this order. */
    public enum Stage {
        /** Reads the requests from the table. */
        READING,
        /** Computes statistics. */
        COMPUTING,
        /** Draws the charts and writes the files. */
        DRAWING,
        /** Stores the files in the bucket. */
        STORING;

        /** The name in the API's answers: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
