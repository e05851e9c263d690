package digaas.tests.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document, and what of it answers have shown. For any thread. */
public final class Description {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> METHODS = Set.of("get", "post", "delete");

    private final JsonNode document;
    private final Schemas schemas;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param document its text */
    public Description(String document) {
        this.document = JSON.readTree(document);
        this.schemas = new Schemas(this.document);
    }

    /**
     * One method of one path.
     *
     * @param method in upper case
     * @param path as the document has it: {@code /requests/{id}}
     */
    public record Operation(String method, String path) {
        private String pointer() {
            return "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * An answer as it came.
     *
     * @param headers by lower-case name
     * @param body as text; of what is no text, whatever it makes
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** All there are, in the document's order. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.required("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                if (METHODS.contains(method)) {
                    all.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                }
            }
        }
        return all;
    }

    /** The path of the document that leads where one of a request does; empty when none does. */
    public Optional<String> path(String actual) {
        List<String> parts = parts(actual);
        return document.required("paths").propertyNames().stream()
                .filter(path -> fits(parts(path), parts))
                .min((one, other) -> Boolean.compare(one.contains("{"), other.contains("{")));
    }

    private static boolean fits(List<String> expected, List<String> actual) {
        return expected.size() == actual.size()
                && IntStream.range(0, actual.size())
                        .allMatch(i -> expected.get(i).startsWith("{")
                                || expected.get(i).equals(actual.get(i)));
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
    }

    /** A part of the document. */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The schemas one of which a value must fit: what a schema refers to, and the branches of a choice. */
    public List<JsonNode> choices(JsonNode schema) {
        if (schema.has("$ref")) {
            return choices(document.at(schema.required("$ref").asString().substring(1)));
        }
        JsonNode branches = schema.has("oneOf") ? schema.required("oneOf") : schema.path("anyOf");
        return branches.isEmpty()
                ? List.of(schema)
                : branches.valueStream()
                        .flatMap(branch -> choices(branch).stream())
                        .toList();
    }

    /** The schema of an operation's JSON body, a JSON pointer; empty when it takes none. */
    public Optional<String> body(Operation operation) {
        String pointer = operation.pointer() + "/requestBody/content/application~1json/schema";
        return document.at(pointer).isMissingNode() ? Optional.empty() : Optional.of(pointer);
    }

    /** The parameters of an operation, with what they refer to put in their place. */
    public List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        String path = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
        for (String list : List.of(path + "/parameters", operation.pointer() + "/parameters")) {
            for (int i = 0; i < document.at(list).size(); i++) {
                String own = list + "/" + i;
                all.add(document.at(resolved(document.at(own), own)));
            }
        }
        return all;
    }

    private static String resolved(JsonNode node, String own) {
        return node.has("$ref") ? node.required("$ref").asString().substring(1) : own;
    }

    /** Where an answer is not as the document has it. */
    public List<String> faults(Operation operation, Answer answer) {
        String own = operation.pointer() + "/responses/" + answer.status();
        JsonNode response = document.at(own);
        if (response.isMissingNode()) {
            return List.of("the status " + answer.status() + " is not described");
        }
        seen.add(own);
        String pointer = resolved(response, own);
        List<String> faults = new ArrayList<>(headerFaults(pointer, answer));
        if (document.at(pointer).has("content")) {
            faults.addAll(contentFaults(pointer, answer));
        } else if (!answer.body().isEmpty()) {
            faults.add("has a body");
        }
        return faults;
    }

    private List<String> contentFaults(String response, Answer answer) {
        String type = answer.headers().getOrDefault("content-type", "").split(";", 2)[0];
        String content = response + "/content/" + type.replace("/", "~1");
        if (document.at(content).isMissingNode()) {
            return List.of("the type '" + type + "' is not described");
        }
        return document.at(content).has("schema") ? bodyFaults(content + "/schema", type, answer.body()) : List.of();
    }

    private List<String> headerFaults(String pointer, Answer answer) {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header :
                document.at(pointer).path("headers").properties()) {
            boolean isThere = answer.headers().containsKey(header.getKey().toLowerCase(Locale.ROOT));
            JsonNode description = document.at(resolved(header.getValue(), pointer + "/headers/" + header.getKey()));
            if (!isThere && description.path("required").asBoolean(false)) {
                faults.add("has no " + header.getKey());
            }
        }
        return faults;
    }

    private List<String> bodyFaults(String schema, String type, String body) {
        if (!type.endsWith("json")) {
            return List.of();
        }
        try {
            Schemas.Findings findings = schemas.check(schema, JSON.readTree(body));
            seen.addAll(findings.seen());
            return findings.faults();
        } catch (JacksonException e) {
            return List.of("is no JSON");
        }
    }

    /**
     * Where a value is not as a schema has it.
     *
     * @param pointer of the schema in the document
     */
    public List<String> faults(String pointer, String value) {
        return bodyFaults(pointer, "json", value);
    }

    /** The responses that no answer has shown so far, as {@code GET /requests 200}. */
    public Set<String> unseenResponses() {
        Set<String> unseen = new TreeSet<>();
        for (Operation operation : operations()) {
            for (String status : document.at(operation.pointer() + "/responses").propertyNames()) {
                if (!seen.contains(operation.pointer() + "/responses/" + status)) {
                    unseen.add(operation + " " + status);
                }
            }
        }
        return unseen;
    }

    /** The properties of a component's schema, deep down, that no answer has shown so far, as JSON pointers into it. */
    public Set<String> unseenProperties(String component) {
        Set<String> unseen = new TreeSet<>();
        String pointer = "/components/schemas/" + component;
        collect(pointer, document.at(pointer), unseen);
        unseen.removeAll(seen);
        return unseen;
    }

    private static void collect(String pointer, JsonNode schema, Set<String> properties) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String own = pointer + "/properties/" + property.getKey();
            properties.add(own);
            collect(own, property.getValue(), properties);
        }
    }

    /** The names of the components' schemas. */
    public Set<String> components() {
        return new TreeSet<>(document.at("/components/schemas").propertyNames());
    }
}
