package digaas.local.states.language.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a state's result goes in its input: {@code $} replaces it all, null throws the result away. */
public sealed interface ResultPath {
    record Discard() implements ResultPath {}

    record Into(JsonPath path) implements ResultPath {}

    /** Whether the result takes the place of the whole input. */
    default boolean replaces() {
        return this instanceof Into(JsonPath path) && path.steps().isEmpty();
    }

    /** The input with the result in its place; the input itself stays as it is. */
    default JsonNode put(JsonNode input, JsonNode result) {
        return switch (this) {
            case Discard() -> input;
            case Into(JsonPath path) -> put(input, path.steps(), result, path);
        };
    }

    private static JsonNode put(JsonNode into, List<JsonPath.Segment> steps, JsonNode result, JsonPath path) {
        if (steps.isEmpty()) {
            return result;
        }
        List<JsonPath.Segment> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case JsonPath.Segment.Field(String name) -> {
                ObjectNode object = objectFor(into, path);
                JsonNode child = object.path(name);
                object.set(name, put(child, rest, result, path));
                yield object;
            }
            case JsonPath.Segment.Index(int index) -> {
                if (!(into instanceof ArrayNode array) || index >= array.size()) {
                    throw mismatch(path);
                }
                ArrayNode copy = Json.NODES.arrayNode().addAll(array);
                copy.set(index, put(array.get(index), rest, result, path));
                yield copy;
            }
            case JsonPath.Segment.Every() -> throw mismatch(path);
        };
    }

    private static ObjectNode objectFor(JsonNode into, JsonPath path) {
        if (into.isMissingNode() || into.isNull()) {
            return Json.NODES.objectNode();
        }
        if (into instanceof ObjectNode object) {
            return Json.NODES.objectNode().setAll(object);
        }
        throw mismatch(path);
    }

    private static StateFailure mismatch(JsonPath path) {
        return new StateFailure(
                "States.ResultPathMatchFailure",
                "Unable to apply ReferencePath " + path.text() + " to the state's input.");
    }
}
