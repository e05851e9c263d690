package digaas.lambda;

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

    /**
     * Handles an event's messages one by one.
     *
     * @param handler gets a message's body; what it throws leaves the message to the queue
     * @return the function's answer
     */
    static String handle(String event, Consumer<String> handler) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode message : JSON.readTree(event).required("Records")) {
            try {
                handler.accept(message.required("body").asString());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a message could not be worked off", e);
                failures.addObject()
                        .put("itemIdentifier", message.required("messageId").asString());
            }
        }
        return answer.toString();
    }
}
