package digaas.local.states.language.expression;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What paths look into.
 *
 * @param data the root of {@code $}
 * @param context makes the root of {@code $$}, the context object; most states never ask
 */
public record Scope(JsonNode data, Supplier<JsonNode> context) {
    public Scope with(JsonNode otherData) {
        return new Scope(otherData, context);
    }
}
