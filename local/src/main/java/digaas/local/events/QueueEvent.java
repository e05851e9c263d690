package digaas.local.events;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Received messages as the event that Lambda hands to a queue's function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event">
 *     Example</a>
 */
final class QueueEvent {
    private static final JsonMapper JSON = new JsonMapper();

    private QueueEvent() {}

    static String of(List<JsonNode> messages, String queueArn, String region) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        messages.forEach(message -> records.add(entry(message, queueArn, region)));
        return event.toString();
    }

    private static ObjectNode entry(JsonNode message, String queueArn, String region) {
        ObjectNode entry = JSON.createObjectNode()
                .put("messageId", message.path("MessageId").asString())
                .put("receiptHandle", message.path("ReceiptHandle").asString())
                .put("body", message.path("Body").asString());
        ObjectNode attributes = entry.putObject("attributes");
        message.path("Attributes")
                .properties()
                .forEach(attribute -> attributes.set(attribute.getKey(), attribute.getValue()));
        entry.set("messageAttributes", messageAttributes(message.path("MessageAttributes")));
        return entry.put("md5OfBody", message.path("MD5OfBody").asString())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", region);
    }

    private static ObjectNode messageAttributes(JsonNode received) {
        ObjectNode attributes = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : received.properties()) {
            ObjectNode attribute = attributes.putObject(field.getKey());
            JsonNode value = field.getValue();
            if (value.has("StringValue")) {
                attribute.set("stringValue", value.get("StringValue"));
            }
            if (value.has("BinaryValue")) {
                attribute.set("binaryValue", value.get("BinaryValue"));
            }
            attribute.putArray("stringListValues");
            attribute.putArray("binaryListValues");
            attribute.set("dataType", value.path("DataType"));
        }
        return attributes;
    }
}
