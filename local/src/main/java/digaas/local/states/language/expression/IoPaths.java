package digaas.local.states.language.expression;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * InputPath and OutputPath.
 *
 * @param inputPath what of the data the state takes in; null for an empty object
 * @param outputPath what of its result it gives out; null for an empty object
 */
public record IoPaths(
        @Nullable JsonPath inputPath, @Nullable JsonPath outputPath) {
    public static final IoPaths ALL = new IoPaths(JsonPath.ROOT, JsonPath.ROOT);

    public JsonNode in(Scope scope) {
        return apply(inputPath, scope, "InputPath");
    }

    public JsonNode out(Scope scope) {
        return apply(outputPath, scope, "OutputPath");
    }

    private static JsonNode apply(@Nullable JsonPath path, Scope scope, String field) {
        return path == null ? Json.NODES.objectNode() : path.value(scope, field);
    }
}
