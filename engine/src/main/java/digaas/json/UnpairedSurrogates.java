package digaas.json;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds texts that no encoding can express: JSON's {@code "\ud800"} alone is not a character (RFC 8259 §8.2). */
public final class UnpairedSurrogates {
    private static final String DETAIL =
            "contains half of a surrogate pair, which is not a character: write both halves (example: \\ud83d\\ude00)";

    private UnpairedSurrogates() {}

    /** A fault for each text and each member's name that has one. */
    static List<Fault> faults(JsonNode json) {
        return faults("", json).toList();
    }

    private static Stream<Fault> faults(String pointer, JsonNode json) {
        if (json.isString()) {
            return isIn(json.asString()) ? Stream.of(new Fault(pointer, DETAIL)) : Stream.empty();
        }
        if (json.isArray()) {
            return IntStream.range(0, json.size())
                    .boxed()
                    .flatMap(index -> faults(pointer + "/" + index, json.get(index)));
        }
        return json.properties().stream().flatMap(member -> faults(pointer, member));
    }

    private static Stream<Fault> faults(String parent, Map.Entry<String, JsonNode> member) {
        String pointer = parent + "/" + Fault.token(member.getKey());
        Stream<Fault> name = isIn(member.getKey()) ? Stream.of(new Fault(pointer, DETAIL)) : Stream.empty();
        return Stream.concat(name, faults(pointer, member.getValue()));
    }

    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(UnpairedSurrogates::isOne);
    }

    /** The text with each of them written as JSON's escape, so that it can be shown. */
    static String escaped(String text) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(isOne(c) ? "\\u%04x".formatted(c) : Character.toString(c)));
        return escaped.toString();
    }

    private static boolean isOne(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
