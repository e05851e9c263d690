package digaas.local.states.language.expression;

import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The intrinsic functions that this machine knows, as the Amazon States Language defines them. */
enum Intrinsic {
    FORMAT("States.Format", 1, Integer.MAX_VALUE),
    JSON_TO_STRING("States.JsonToString", 1, 1),
    STRING_TO_JSON("States.StringToJson", 1, 1),
    ARRAY("States.Array", 0, Integer.MAX_VALUE),
    UUID_V4("States.UUID", 0, 0),
    MATH_ADD("States.MathAdd", 2, 2);

    final String asl;
    final int fewest;
    final int most;

    Intrinsic(String asl, int fewest, int most) {
        this.asl = asl;
        this.fewest = fewest;
        this.most = most;
    }

    /** Throws StateFailure {@code States.IntrinsicFailure} when the values don't suit the function. */
    JsonNode apply(List<JsonNode> values) {
        return switch (this) {
            case FORMAT -> format(values);
            case JSON_TO_STRING -> Json.NODES.stringNode(Json.MAPPER.writeValueAsString(values.getFirst()));
            case STRING_TO_JSON -> parse(text(values.getFirst()));
            case ARRAY -> array(values);
            case UUID_V4 -> Json.NODES.stringNode(UUID.randomUUID().toString());
            case MATH_ADD -> Json.NODES.numberNode(whole(values.get(0)) + whole(values.get(1)));
        };
    }

    private JsonNode format(List<JsonNode> values) {
        String template = text(values.getFirst());
        StringBuilder out = new StringBuilder();
        int used = 1;
        int i = 0;
        while (i < template.length()) {
            if (template.startsWith("{}", i)) {
                if (used == values.size()) {
                    throw failure("has fewer arguments than {} in its template");
                }
                out.append(plain(values.get(used++)));
                i += 2;
            } else {
                i += template.charAt(i) == '\\' && i + 1 < template.length() ? 1 : 0;
                out.append(template.charAt(i++));
            }
        }
        if (used < values.size()) {
            throw failure("has more arguments than {} in its template");
        }
        return Json.NODES.stringNode(out.toString());
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : Json.MAPPER.writeValueAsString(value);
    }

    private JsonNode parse(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw failure("got a text that isn't JSON");
        }
    }

    private static JsonNode array(List<JsonNode> values) {
        ArrayNode array = Json.NODES.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private String text(JsonNode value) {
        if (!value.isString()) {
            throw failure("wants a string, not " + value);
        }
        return value.stringValue();
    }

    private long whole(JsonNode value) {
        if (!value.isNumber()) {
            throw failure("wants numbers, not " + value);
        }
        // AWS rounds what isn't whole.
        return Math.round(value.doubleValue());
    }

    private StateFailure failure(String why) {
        return new StateFailure("States.IntrinsicFailure", asl + " " + why + ".");
    }
}
