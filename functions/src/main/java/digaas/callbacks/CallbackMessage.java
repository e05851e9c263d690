package digaas.callbacks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queue's message: something has ended, or may have.
 *
 * @param kind as in the outbox: {@code request}, {@code batch}, {@code report}
 * @param attempt which delivery it asks for, from 1
 * @param turn when its address may be called; empty when it has no turn yet
 */
record CallbackMessage(String kind, UUID id, int attempt, Optional<Instant> turn) {
    private static final JsonMapper JSON = new JsonMapper();

    static CallbackMessage first(String kind, UUID id) {
        return new CallbackMessage(kind, id, 1, Optional.empty());
    }

    CallbackMessage next() {
        return new CallbackMessage(kind, id, attempt + 1, Optional.empty());
    }

    CallbackMessage at(Instant time) {
        return new CallbackMessage(kind, id, attempt, Optional.of(time));
    }

    String write() {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", kind)
                .put("id", id.toString())
                .put("attempt", attempt);
        turn.ifPresent(time -> json.put("turn", time.toEpochMilli()));
        return json.toString();
    }

    /** @throws RuntimeException when the text is not such a message */
    static CallbackMessage read(String text) {
        JsonNode json = JSON.readTree(text);
        return new CallbackMessage(
                json.required("kind").asString(),
                UUID.fromString(json.required("id").asString()),
                json.required("attempt").asInt(),
                json.has("turn")
                        ? Optional.of(Instant.ofEpochMilli(json.get("turn").asLong()))
                        : Optional.empty());
    }
}
