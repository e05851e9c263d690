package digaas.local.states;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What paths look into.
 *
 * @param data the root of {@code $}
 * @param context makes the root of {@code $$}, the context object; most states never ask
 */
record Scope(JsonNode data, Supplier<JsonNode> context) {
    Scope with(JsonNode otherData) {
        return new Scope(otherData, context);
    }
}
