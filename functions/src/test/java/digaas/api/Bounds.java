package digaas.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values on both sides of a schema's bounds. */
record Bounds(List<JsonNode> inside, List<JsonNode> outside) {
    private static final BigDecimal A_LITTLE = new BigDecimal("0.0000000001");

    /** @param schemas one of which a value must fit */
    Bounds(List<JsonNode> schemas) {
        this(new ArrayList<>(), new ArrayList<>());
        schemas.forEach(this::add);
    }

    private void add(JsonNode schema) {
        boolean whole = schema.path("type")
                .valueStream()
                .anyMatch(type -> type.asString("").equals("integer"));
        BigDecimal step = whole ? BigDecimal.ONE : A_LITTLE;
        number(schema.path("minimum"), step.negate());
        number(schema.path("maximum"), step);
        text(schema.path("minLength"), -1);
        text(schema.path("maxLength"), 1);
        list(schema.path("minItems"), -1);
        list(schema.path("maxItems"), 1);
        object(schema.path("maxProperties"));
        for (JsonNode word : schema.path("enum")) {
            if (word.isString()) {
                inside.add(word);
                outside.add(text(word.asString() + "x"));
            }
        }
    }

    private void number(JsonNode bound, BigDecimal beyond) {
        if (bound.isNumber()) {
            boolean whole = beyond.scale() == 0;
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            BigDecimal least = bound.decimalValue();
            BigDecimal past = least.add(beyond);
            inside.add(whole ? nodes.numberNode(least.toBigIntegerExact()) : nodes.numberNode(least));
            outside.add(whole ? nodes.numberNode(past.toBigIntegerExact()) : nodes.numberNode(past));
        }
    }

    private void text(JsonNode bound, int beyond) {
        if (bound.isNumber()) {
            inside.add(text("x".repeat(bound.asInt())));
            outside.add(text("x".repeat(bound.asInt() + beyond)));
        }
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private void list(JsonNode bound, int beyond) {
        if (bound.isNumber()) {
            inside.add(list(bound.asInt()));
            outside.add(list(bound.asInt() + beyond));
        }
    }

    private static JsonNode list(int size) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < size; i++) {
            list.add("192.0.2.1");
        }
        return list;
    }

    private void object(JsonNode bound) {
        if (bound.isNumber()) {
            inside.add(object(bound.asInt(), "value"));
            outside.add(object(bound.asInt() + 1, "value"));
            outside.add(object(1, "x".repeat(257)));
        }
    }

    private static JsonNode object(int size, String value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < size; i++) {
            object.put("name" + i, value);
        }
        return object;
    }
}
