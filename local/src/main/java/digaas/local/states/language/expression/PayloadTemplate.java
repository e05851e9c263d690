package digaas.local.states.language.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payload template (Parameters, ItemSelector, ResultSelector): JSON in which names that end in {@code .$} are filled
 * in.
 */
public sealed interface PayloadTemplate {
    /** The JSON for a scope; throws StateFailure when an expression has no value there. */
    JsonNode fill(Scope scope);

    /**
     * Parses a template.
     *
     * @throws IllegalArgumentException when an expression in it can't be read
     */
    static PayloadTemplate parse(JsonNode json) {
        if (json.isArray()) {
            return new Items(json.values().stream().map(PayloadTemplate::parse).toList());
        }
        if (!json.isObject()) {
            return new Literal(json);
        }
        Map<String, PayloadTemplate> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            String key = field.getKey();
            boolean filled = key.endsWith(".$");
            String name = filled ? key.substring(0, key.length() - 2) : key;
            PayloadTemplate template = filled ? filled(key, field.getValue()) : parse(field.getValue());
            if (fields.put(name, template) != null) {
                throw new IllegalArgumentException("'" + name + "' is defined twice");
            }
        });
        return new ObjectTemplate(fields);
    }

    private static PayloadTemplate filled(String key, JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + key + "' must hold a string");
        }
        return new Filled(key, ExpressionParser.parse(value.stringValue()));
    }

    record Literal(JsonNode json) implements PayloadTemplate {
        @Override
        public JsonNode fill(Scope scope) {
            return json;
        }
    }

    record Filled(String field, Expression expression) implements PayloadTemplate {
        @Override
        public JsonNode fill(Scope scope) {
            return expression.value(scope, field);
        }
    }

    record ObjectTemplate(Map<String, PayloadTemplate> fields) implements PayloadTemplate {
        @Override
        public JsonNode fill(Scope scope) {
            ObjectNode object = Json.NODES.objectNode();
            fields.forEach((name, value) -> object.set(name, value.fill(scope)));
            return object;
        }
    }

    record Items(List<PayloadTemplate> items) implements PayloadTemplate {
        @Override
        public JsonNode fill(Scope scope) {
            ArrayNode array = Json.NODES.arrayNode();
            items.forEach(item -> array.add(item.fill(scope)));
            return array;
        }
    }
}
