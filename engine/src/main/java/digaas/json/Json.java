package digaas.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API reads it: strictly, numbers exactly as they were written. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** An object without members. */
    public static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A body that must be a JSON object. */
    public static Checked<ObjectNode> object(String body) {
        if (body.isBlank()) {
            return invalid("the body is empty; it must be a JSON object");
        }
        return read(body).then(json -> object(json, "the body must be a JSON object"));
    }

    private static Checked<JsonNode> read(String text) {
        try {
            return new Checked.Valid<>(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return invalid("the body is not well-formed JSON" + place(e.getLocation()));
        } catch (ArithmeticException | NumberFormatException e) {
            return invalid("the body contains a number that is out of range");
        }
    }

    private static <T> Checked<T> invalid(String detail) {
        return Checked.invalid(new Fault("", detail));
    }

    /**
     * A body that must be an array of JSON objects, or JSON objects one a line (NDJSON). Each element may still be
     * invalid.
     *
     * @param most how many at most
     */
    public static Checked<List<Checked<ObjectNode>>> objects(String body, int most) {
        String text = body.strip();
        Checked<List<Checked<ObjectNode>>> all = text.startsWith("[") ? array(text) : lines(text);
        return all instanceof Checked.Valid<List<Checked<ObjectNode>>>(List<Checked<ObjectNode>> elements)
                        && (elements.isEmpty() || elements.size() > most)
                ? invalid("the body contains %,d requests; it must contain 1 to %,d, as a JSON array or one per line"
                        .formatted(elements.size(), most))
                : all;
    }

    private static Checked<List<Checked<ObjectNode>>> lines(String text) {
        return new Checked.Valid<>(
                text.lines().filter(line -> !line.isBlank()).map(Json::object).toList());
    }

    private static Checked<List<Checked<ObjectNode>>> array(String text) {
        return read(text)
                .then(array -> new Checked.Valid<>(array.valueStream()
                        .map(element -> object(element, "must be a JSON object"))
                        .toList()));
    }

    private static Checked<ObjectNode> object(JsonNode json, String otherwise) {
        return json instanceof ObjectNode object ? new Checked.Valid<>(object) : invalid(otherwise);
    }

    /** A text that was valid when it was stored. */
    public static ObjectNode stored(String text) {
        JsonNode node = MAPPER.readTree(text);
        return (ObjectNode) node;
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
