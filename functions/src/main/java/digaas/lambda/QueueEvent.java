package digaas.lambda;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A queue's messages and the answer to them (AWS, "Handling errors for an SQS event source in Lambda"). */
final class QueueEvent {
    private static final System.Logger LOG = System.getLogger(QueueEvent.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private QueueEvent() {}

    /** One message. */
    record Message(String id, String body) {
        /** Handles the message and returns whether that succeeded. Logs what the handler throws. */
        boolean isHandledBy(Consumer<String> handler) {
            try {
                handler.accept(body);
                return true;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "failed to process a message", e);
                return false;
            }
        }
    }

    /** Handles each message of an event; the function's answer leaves failed ones to the queue. */
    static String handle(String event, Consumer<String> handler) {
        return answer(messages(event).stream()
                .filter(message -> !message.isHandledBy(handler))
                .toList());
    }

    /** The same, for messages that wait for others: all at once. */
    static String handleTogether(String event, Consumer<String> handler) throws InterruptedException {
        Set<Message> failed = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Message message : messages(event)) {
                threads.execute(() -> {
                    if (!message.isHandledBy(handler)) {
                        failed.add(message);
                    }
                });
            }
        }
        return answer(failed);
    }

    static List<Message> messages(String event) {
        return JSON.readTree(event)
                .required("Records")
                .valueStream()
                .map(message -> new Message(
                        message.required("messageId").asString(),
                        message.required("body").asString()))
                .toList();
    }

    /** The function's answer: it leaves these messages to the queue. */
    static String answer(Collection<Message> failed) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        failed.forEach(message -> failures.addObject().put("itemIdentifier", message.id()));
        return answer.toString();
    }
}
