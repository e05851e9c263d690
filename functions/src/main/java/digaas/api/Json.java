package digaas.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API reads it: strictly, numbers exactly as they were written. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** A body that must be a JSON object. */
    static Read object(String body) {
        if (body.isBlank()) {
            return new Read.Refused(new Fault("", "there is no body; it must be a JSON object"));
        }
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object
                    ? new Read.Accepted(object)
                    : new Read.Refused(new Fault("", "the body must be a JSON object"));
        } catch (JacksonException e) {
            return new Read.Refused(new Fault("", "the body is not well-formed JSON" + place(e.getLocation())));
        } catch (ArithmeticException | NumberFormatException e) {
            return new Read.Refused(new Fault("", "the body holds a number that is out of all bounds"));
        }
    }

    /** A text that was read before. */
    static ObjectNode stored(String text) {
        JsonNode node = MAPPER.readTree(text);
        return (ObjectNode) node;
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** A body, read or refused. */
    sealed interface Read {
        /** It is an object. */
        record Accepted(ObjectNode json) implements Read {}

        /** It is none. */
        record Refused(Fault fault) implements Read {}
    }
}
