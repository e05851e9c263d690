package digaas.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document says. */
final class Described {
    static final JsonNode DOCUMENT = new JsonMapper().readTree(Description.text());

    private Described() {}

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").required(name);
    }
}
