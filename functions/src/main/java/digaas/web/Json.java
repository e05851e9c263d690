package digaas.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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

    /** A body that must be a JSON object. */
    public static Read object(String body) {
        if (body.isBlank()) {
            return new Read.Refused(new Fault("", "there is no body; it must be a JSON object"));
        }
        return switch (read(body)) {
            case ObjectNode object -> new Read.Accepted(object);
            case Fault fault -> new Read.Refused(fault);
            default -> new Read.Refused(new Fault("", "the body must be a JSON object"));
        };
    }

    /** The text's JSON, or the fault that it has. */
    private static Object read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new Fault("", "the body is not well-formed JSON" + place(e.getLocation()));
        } catch (ArithmeticException | NumberFormatException e) {
            return new Fault("", "the body holds a number that is out of all bounds");
        }
    }

    /**
     * A body that must be an array of JSON objects, or JSON objects one a line (NDJSON).
     *
     * @param most how many at most
     */
    public static ReadAll objects(String body, int most) {
        String text = body.strip();
        ReadAll all = text.startsWith("[") ? array(text) : new ReadAll.Accepted(lines(text));
        return switch (all) {
            case ReadAll.Accepted(List<Read> elements)
            when elements.isEmpty() || elements.size() > most ->
                new ReadAll.Refused(new Fault(
                        "",
                        "the body holds %,d requests; it must hold 1 to %,d, as a JSON array or one a line"
                                .formatted(elements.size(), most)));
            case ReadAll.Accepted _, ReadAll.Refused _ -> all;
        };
    }

    private static List<Read> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(Json::object).toList();
    }

    private static ReadAll array(String text) {
        return switch (read(text)) {
            case ArrayNode array ->
                new ReadAll.Accepted(array.valueStream().map(Json::element).toList());
            case Fault fault -> new ReadAll.Refused(fault);
            default -> throw new IllegalStateException("a text that begins with [ is an array");
        };
    }

    private static Read element(JsonNode element) {
        return element instanceof ObjectNode object
                ? new Read.Accepted(object)
                : new Read.Refused(new Fault("", "must be a JSON object"));
    }

    /** A text that was read before. */
    public static ObjectNode stored(String text) {
        JsonNode node = MAPPER.readTree(text);
        return (ObjectNode) node;
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** A body, read or refused. */
    public sealed interface Read {
        /** It is an object. */
        record Accepted(ObjectNode json) implements Read {}

        /** It is none. */
        record Refused(Fault fault) implements Read {}
    }

    /** A body of many, read or refused as a whole. */
    public sealed interface ReadAll {
        /** It has elements, each of which may still be refused. */
        record Accepted(List<Read> elements) implements ReadAll {}

        /** It has none that could be told apart, or too many. */
        record Refused(Fault fault) implements ReadAll {}
    }
}
