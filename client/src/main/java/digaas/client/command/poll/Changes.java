package digaas.client.command.poll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds which nameservers say something else than before. */
final class Changes {
    private final Map<String, JsonNode> before = new HashMap<>();

    /** Those whose answer is the first, or another one. A TTL that runs down and a round trip are no change. */
    List<Said> in(ObjectNode request) {
        return Said.all(request).stream()
                .filter(Said::isKnown)
                .filter(said -> {
                    JsonNode essence = essence(said.answer());
                    return !essence.equals(before.put(said.server(), essence));
                })
                .toList();
    }

    private static JsonNode essence(JsonNode answer) {
        ObjectNode kept = answer.deepCopy()
                .asObject()
                .retain(List.of(
                        "outcome", "rcode", "authoritative", "referral", "serial", "records", "records_omitted"));
        if (kept.path("records") instanceof ArrayNode records) {
            records.forEach(record -> record.asObject().remove("ttl"));
            List<JsonNode> sorted = records.valueStream()
                    .sorted(java.util.Comparator.comparing(JsonNode::toString))
                    .toList();
            kept.putArray("records").addAll(sorted);
        }
        return kept;
    }
}
