package digaas.tests.fuzz;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of {@code corpus.json} that requests are drawn from, by kind: usual ones, and odd ones that have upset
 * parsers before. A list instead of a text repeats a part: what comes before, the part, how often, what comes after.
 */
final class Corpus {
    private static final Map<String, List<String>> TEXTS = JsonMapper.shared()
            .readTree(Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.json")))
            .propertyStream()
            .collect(toUnmodifiableMap(
                    Map.Entry::getKey,
                    kind -> kind.getValue().valueStream().map(Corpus::text).toList()));

    private Corpus() {}

    private static String text(JsonNode one) {
        return one.isString()
                ? one.asString()
                : one.get(0).asString()
                        + one.get(1).asString().repeat(one.get(2).asInt())
                        + one.get(3).asString();
    }

    /** The texts of a kind. */
    static List<String> of(String kind) {
        return Objects.requireNonNull(TEXTS.get(kind), kind);
    }
}
