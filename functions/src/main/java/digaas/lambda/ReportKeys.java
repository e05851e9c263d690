package digaas.lambda;

import java.util.UUID;

/** Where a report's files are in the bucket. */
final class ReportKeys {
    private ReportKeys() {}

    static String key(UUID report, String file) {
        return "reports/" + report + "/" + file;
    }
}
