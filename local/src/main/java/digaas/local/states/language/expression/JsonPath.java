package digaas.local.states.language.expression;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A JSONPath of field names, indices and {@code [*]}; parsed by {@link JsonPathParser}.
 *
 * @param text as written
 * @param ofContext whether it starts at the context object ({@code $$})
 * @param steps from the root on
 */
public record JsonPath(String text, boolean ofContext, List<Segment> steps) implements Expression {
    public static final JsonPath ROOT = new JsonPath("$", false, List.of());

    sealed interface Segment {
        record Field(String name) implements Segment {}

        record Index(int index) implements Segment {}

        record Every() implements Segment {}
    }

    /** Whether it names at most one place: no {@code [*]}. */
    boolean isReference() {
        return steps.stream().noneMatch(Segment.Every.class::isInstance);
    }

    /** What is at that place; with {@code [*]} an array of all that match. */
    public Optional<JsonNode> find(Scope scope) {
        JsonNode root = ofContext ? scope.context().get() : scope.data();
        if (isReference()) {
            return single(root);
        }
        ArrayNode found = Json.NODES.arrayNode();
        collect(root, 0, found);
        return Optional.of(found);
    }

    @Override
    public JsonNode value(Scope scope, String field) {
        return find(scope)
                .orElseThrow(() -> new StateFailure(
                        StateFailure.RUNTIME,
                        "The JSONPath '" + text + "' specified for the field '" + field
                                + "' could not be found in the input '" + Json.MAPPER.writeValueAsString(scope.data())
                                + "'"));
    }

    private Optional<JsonNode> single(JsonNode root) {
        Optional<JsonNode> at = Optional.of(root);
        for (Segment step : steps) {
            at = at.flatMap(node -> child(node, step));
        }
        return at;
    }

    private static Optional<JsonNode> child(JsonNode node, Segment step) {
        return switch (step) {
            case Segment.Field(String name) -> Optional.ofNullable(node.get(name));
            case Segment.Index(int index) -> Optional.ofNullable(node.get(index));
            case Segment.Every() -> throw new IllegalStateException("[*] names many places");
        };
    }

    private void collect(JsonNode node, int depth, ArrayNode found) {
        if (depth == steps.size()) {
            found.add(node);
        } else if (steps.get(depth) instanceof Segment.Every) {
            node.values().forEach(value -> collect(value, depth + 1, found));
        } else {
            child(node, steps.get(depth)).ifPresent(value -> collect(value, depth + 1, found));
        }
    }
}
