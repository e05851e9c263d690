package digaas.lambda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages of a queue, and the answer that names those that failed (AWS, "Handling errors for an SQS event source in Lambda"). */
final class QueueEvent {
    private static final System.Logger LOG = System.getLogger(QueueEvent.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private QueueEvent() {}

    /** One message. */
    record Message(String id, String body) {
        /** Handles it; tells whether that went well. What the handler throws is logged. */
        boolean isHandledBy(Consumer<String> handler) {
            try {
                handler.accept(body);
                return true;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a message could not be worked off", e);
                return false;
            }
        }
    }

    static List<Message> messages(String event) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : JSON.readTree(event).required("Records")) {
            messages.add(new Message(
                    message.required("messageId").asString(),
                    message.required("body").asString()));
        }
        return messages;
    }

    /** The function's answer: these messages are left to the queue. */
    static String answer(Collection<Message> failed) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        failed.forEach(message -> failures.addObject().put("itemIdentifier", message.id()));
        return answer.toString();
    }
}
