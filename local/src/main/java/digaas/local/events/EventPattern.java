package digaas.local.events;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An event pattern of literal values: an event matches when each field that the pattern names has one of the values
 * listed.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
record EventPattern(JsonNode pattern) {
    boolean matches(JsonNode event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonNode pattern, JsonNode event) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode wanted = field.getValue();
            JsonNode actual = event.path(field.getKey());
            if (!(wanted.isObject() ? matches(wanted, actual) : isOneOf(wanted, actual))) {
                return false;
            }
        }
        return true;
    }

    /** A list in the event matches when one of its values does. */
    private static boolean isOneOf(JsonNode wanted, JsonNode actual) {
        return actual.isArray()
                ? actual.valueStream().anyMatch(value -> isOneOf(wanted, value))
                : wanted.valueStream().anyMatch(actual::equals);
    }
}
