package digaas.local.events;

import digaas.local.lambda.InvocationResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which messages of a batch are done.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">
 *     Implementing partial batch responses</a>
 */
final class BatchOutcome {
    private static final JsonMapper JSON = new JsonMapper();

    private BatchOutcome() {}

    /** The messages that may be deleted; the others stay and are received again when their visibility timeout ends. */
    static List<JsonNode> done(List<JsonNode> messages, InvocationResult result, boolean reportsItemFailures) {
        return switch (result) {
            case InvocationResult.Failed _ -> List.of();
            case InvocationResult.Returned answer
            when reportsItemFailures -> withoutFailures(messages, answer.payload());
            case InvocationResult.Returned _ -> messages;
        };
    }

    private static List<JsonNode> withoutFailures(List<JsonNode> messages, String answer) {
        JsonNode failures;
        try {
            failures =
                    answer.isBlank() ? JSON.nullNode() : JSON.readTree(answer).path("batchItemFailures");
        } catch (JacksonException notJson) {
            return List.of();
        }
        Set<String> failed = failures.valueStream()
                .map(failure -> failure.path("itemIdentifier").asString(""))
                .collect(Collectors.toSet());
        Set<String> ids = messages.stream().map(BatchOutcome::id).collect(Collectors.toSet());
        // A name that isn't in the batch fails all of it.
        return ids.containsAll(failed)
                ? messages.stream()
                        .filter(message -> !failed.contains(id(message)))
                        .toList()
                : List.of();
    }

    private static String id(JsonNode message) {
        return message.path("MessageId").asString();
    }
}
