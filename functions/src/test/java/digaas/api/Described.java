package digaas.api;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document says. */
final class Described {
    static final JsonNode DOCUMENT = new JsonMapper().readTree(Description.text());

    private Described() {}

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").required(name);
    }

    /** The schemas one of which a value must fit: what a schema refers to, and the branches of a choice. */
    static List<JsonNode> choices(JsonNode schema) {
        if (schema.has("$ref")) {
            return choices(DOCUMENT.at(schema.required("$ref").asString().substring(1)));
        }
        return schema.has("oneOf")
                ? schema.required("oneOf")
                        .valueStream()
                        .flatMap(branch -> choices(branch).stream())
                        .toList()
                : List.of(schema);
    }
}
