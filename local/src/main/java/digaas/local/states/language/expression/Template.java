package digaas.local.states.language.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A payload template (Parameters, ItemSelector, ResultSelector): JSON in which names that end in {@code .$} are filled in. */
public sealed interface Template {
    /** The JSON for a scope; throws StateFailure when an expression has no value there. */
    JsonNode fill(Scope scope);

    /**
     * Parses a template.
     *
     * @throws IllegalArgumentException when an expression in it can't be read
     */
    static Template parse(JsonNode json) {
        if (json.isArray()) {
            return new Items(json.values().stream().map(Template::parse).toList());
        }
        if (!json.isObject()) {
            return new Literal(json);
        }
        Map<String, Template> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            String key = field.getKey();
            boolean filled = key.endsWith(".$");
            String name = filled ? key.substring(0, key.length() - 2) : key;
            Template template = filled ? filled(key, field.getValue()) : parse(field.getValue());
            if (fields.put(name, template) != null) {
                throw new IllegalArgumentException("'" + name + "' is there twice");
            }
        });
        return new Fields(fields);
    }

    private static Template filled(String key, JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + key + "' must hold a string");
        }
        return new Filled(key, ExpressionParser.parse(value.stringValue()));
    }

    record Literal(JsonNode json) implements Template {
        @Override
        public JsonNode fill(Scope scope) {
            return json;
        }
    }

    record Filled(String field, Expression expression) implements Template {
        @Override
        public JsonNode fill(Scope scope) {
            return expression.value(scope, field);
        }
    }

    record Fields(Map<String, Template> fields) implements Template {
        @Override
        public JsonNode fill(Scope scope) {
            ObjectNode object = Json.NODES.objectNode();
            fields.forEach((name, value) -> object.set(name, value.fill(scope)));
            return object;
        }
    }

    record Items(List<Template> items) implements Template {
        @Override
        public JsonNode fill(Scope scope) {
            ArrayNode array = Json.NODES.arrayNode();
            items.forEach(item -> array.add(item.fill(scope)));
            return array;
        }
    }
}
