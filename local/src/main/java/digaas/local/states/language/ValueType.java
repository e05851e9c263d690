package digaas.local.states.language;

import digaas.local.states.language.expression.Timestamps;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** The types that Choice rules compare. */
enum ValueType {
    STRING("String"),
    NUMERIC("Numeric"),
    BOOLEAN("Boolean"),
    TIMESTAMP("Timestamp");

    final String asl;

    ValueType(String asl) {
        this.asl = asl;
    }

    boolean covers(JsonNode value) {
        return switch (this) {
            case STRING -> value.isString();
            case NUMERIC -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMP ->
                value.isString() && Timestamps.parse(value.stringValue()).isPresent();
        };
    }

    /** Below, at or above zero, as a comparator says it, of two values that this type covers. */
    int compare(JsonNode left, JsonNode right) {
        return switch (this) {
            case STRING -> left.stringValue().compareTo(right.stringValue());
            case NUMERIC -> left.decimalValue().compareTo(right.decimalValue());
            case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
            case TIMESTAMP -> instant(left).compareTo(instant(right));
        };
    }

    private static Instant instant(JsonNode value) {
        return Timestamps.parse(value.stringValue()).orElseThrow();
    }
}
