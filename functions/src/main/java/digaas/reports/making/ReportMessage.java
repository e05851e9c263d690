package digaas.reports.making;

import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The queue's message that asks for a stored report to be made. */
public final class ReportMessage {
    private static final JsonMapper JSON = new JsonMapper();

    private ReportMessage() {}

    public static String write(UUID report) {
        return JSON.createObjectNode().put("report", report.toString()).toString();
    }

    /**
     * The report that a message asks for.
     *
     * @throws RuntimeException when the text is not such a message
     */
    public static UUID read(String message) {
        return UUID.fromString(JSON.readTree(message).required("report").asString());
    }
}
