package digaas.aws.queue;

import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/** The queue of reports to be made. */
public final class ReportQueue {
    private static final JsonMapper JSON = new JsonMapper();

    private final SqsClient client;
    private final String queueUrl;

    public ReportQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /** Asks for a stored report to be made. */
    public void submit(UUID report) {
        String message =
                JSON.createObjectNode().put("report", report.toString()).toString();
        client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(message));
    }

    /**
     * The report that a message of this queue asks for.
     *
     * @throws RuntimeException when the text is no such message
     */
    public static UUID reportOf(String message) {
        return UUID.fromString(JSON.readTree(message).required("report").asString());
    }
}
