package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.AllowedNameservers;
import digaas.poll.Evidence;
import digaas.poll.ObserverType;
import digaas.poll.Reason;
import digaas.poll.Status;
import digaas.store.ReportProgress;
import digaas.store.ReportState;
import digaas.store.Selection;
import digaas.store.StoredReport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the API answers is held against the document where the whole stack runs: AnswersTest. */
class DescriptionTest {
    private static final JsonNode DOCUMENT = new JsonMapper().readTree(Description.text());
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static UnservedApi served;
    private static Api api;

    @BeforeAll
    static void start() {
        served = new UnservedApi();
        api = served.api();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void everyRouteIsDescribedAndNoOther() {
        Set<String> routes = api.resources().stream()
                .flatMap(resource -> resource.methods().keySet().stream().map(method -> method + " " + resource.path()))
                .collect(Collectors.toSet());
        assertThat(described()).isEqualTo(routes);
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        DOCUMENT.required("paths")
                .properties()
                .forEach(path ->
                        methods(path.getValue()).forEach(method -> described.add(method + " " + path.getKey())));
        return described;
    }

    private static List<String> methods(JsonNode path) {
        return path.propertyNames().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(METHODS::contains)
                .sorted()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> otherMethodsAreNotAllowed() {
        return DOCUMENT.required("paths").properties().stream()
                .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> {
                    List<String> known = methods(path.getValue());
                    for (String method : METHODS) {
                        if (!known.contains(method)) {
                            HttpResponse answer = api.handle(request(method, path.getKey()));
                            assertThat(answer.status()).as(method).isEqualTo(405);
                            assertThat(answer.headers()).containsEntry("allow", String.join(", ", known));
                        }
                    }
                }));
    }

    private static HttpRequest request(String method, String path) {
        return new HttpRequest(method, path, Map.of(), Map.of(), "", "test", Parsing.NOW);
    }

    @Test
    void theDocumentItselfIsServedAndMayBeKept() throws InterruptedException {
        HttpResponse answer = api.handle(request("GET", "/openapi.json"));
        assertThat(answer.body()).isEqualTo(Description.text());
        assertThat(answer.headers()).containsEntry("cache-control", "max-age=3600");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(api.handle(request("GET", "/")).headers()).containsEntry("cache-control", "no-store");
    }

    /** Both are what the build knows. */
    @Test
    void itsVersionIsTheProducts() throws Exception {
        try (var version = getClass().getResourceAsStream("/digaas/lambda/version.txt")) {
            assertThat(version).isNotNull();
            assertThat(DOCUMENT.at("/info/version").asString())
                    .isEqualTo(new String(version.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").required(name);
    }

    private static Set<String> properties(String schema) {
        return Set.copyOf(schema(schema).required("properties").propertyNames());
    }

    private static Set<String> union(Iterable<String> names, String... others) {
        Set<String> all = new TreeSet<>(List.of(others));
        names.forEach(all::add);
        return all;
    }

    @Test
    void theFieldsOfABodyAreThoseThatAreRead() {
        assertThat(properties("RequestFields")).isEqualTo(RequestParser.KNOWN);
        assertThat(properties("NewReport")).isEqualTo(ReportParser.KNOWN);
        Set<String> observer = union(Observers.REQUIRED);
        observer.addAll(Observers.SAME);
        observer.addAll(Observers.IGNORED);
        assertThat(properties("NewObserver")).isEqualTo(observer);
        assertThat(properties("NewPollRequest")).isEqualTo(Set.copyOf(PollRequests.FIELDS));
        assertThat(properties("NewObserverStats")).isEqualTo(union(ReportParser.KNOWN, "id", "status"));
        assertThat(ObserverStats.IGNORED).containsExactlyInAnyOrder("id", "status");
        assertThat(properties("NewPollRequestStats")).isEqualTo(Set.copyOf(PollRequestStats.RANGE.values()));
    }

    @Test
    void theFieldsThatABodyMustHaveAreThoseThatAreAskedFor() {
        assertThat(required("NewObserver")).isEqualTo(Set.copyOf(Observers.REQUIRED));
        assertThat(required("NewPollRequest")).isEqualTo(Set.copyOf(PollRequests.REQUIRED));
        assertThat(Parsing.pointers("{}"))
                .containsExactlyInAnyOrder(union(
                                required("RequestFields").stream()
                                        .map(name -> "/" + name)
                                        .toList(),
                                "/nameserver",
                                "/zone_name")
                        .toArray(String[]::new));
        List<Fault> faults = new ArrayList<>();
        assertThat(report(JsonNodeFactory.instance.objectNode(), faults)).isNull();
        assertThat(faults.stream().map(fault -> fault.pointer().substring(1)))
                .containsExactlyInAnyOrderElementsOf(required("NewReport"));
    }

    private static Set<String> required(String schema) {
        return schema(schema)
                .required("required")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    @Test
    void theParametersAreThoseThatAreRead() {
        assertThat(parameters("/requests", "get")).isEqualTo(ListingQuery.KNOWN);
        assertThat(parameters("/reports", "get")).isEqualTo(Reports.KNOWN);
        assertThat(parameters("/requests/{id}", "get")).isEqualTo(Set.of(Requests.WAIT));
        assertThat(parameters("/stats-file", "get")).isEqualTo(Set.copyOf(PollRequestStats.RANGE.values()));
        assertThat(DOCUMENT.at("/components/parameters/limit/schema/default").asInt())
                .isEqualTo(ListingQuery.DEFAULT_LIMIT);
        assertThat(DOCUMENT.at("/components/parameters/limit/schema/maximum").asInt())
                .isEqualTo(ListingQuery.HIGHEST_LIMIT);
    }

    private static Set<String> parameters(String path, String method) {
        return DOCUMENT.required("paths")
                .required(path)
                .required(method)
                .required("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? DOCUMENT.at(parameter.required("$ref").asString().substring(1))
                        : parameter)
                .map(parameter -> parameter.required("name").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void theWordsAreThoseThatThereAre() {
        assertThat(words(schema("Status"))).isEqualTo(names(Status.values()));
        assertThat(words(schema("ObserverType"))).isEqualTo(names(ObserverType.values()));
        assertThat(words(schema("Evidence"))).isEqualTo(lower(Evidence.values()));
        assertThat(words(schema("Request").at("/properties/reason"))).isEqualTo(lower(Reason.values()));
        assertThat(words(schema("Report").at("/properties/progress/properties/stage")))
                .isEqualTo(lower(ReportProgress.Stage.values()));
        assertThat(words(schema("NewReport").at("/properties/status"))).isEqualTo(names(Status.values()));
        assertThat(words(DOCUMENT.at("/paths/~1stats~1{id}~1plots~1{plot}/parameters/1/schema")))
                .isEqualTo(ObserverStats.PLOTS.keySet());
    }

    private static Set<String> words(JsonNode schema) {
        return schema.required("enum")
                .valueStream()
                .filter(word -> !word.isNull())
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> theBoundsOfARequestsFieldsAreExact() {
        return bounds("RequestFields", DescriptionTest::requestFaults);
    }

    @TestFactory
    Stream<DynamicTest> theBoundsOfAReportsFieldsAreExact() {
        return bounds("NewReport", (field, value) -> {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("start", 0).put("end", 0);
            body.remove(field);
            if (value != null) {
                body.set(field, value);
            }
            List<Fault> faults = new ArrayList<>();
            report(body, faults);
            return faults;
        });
    }

    /** What is told of a body in which one field has this value, or is absent, and everything else is right. */
    private interface Reading {
        List<Fault> faults(String field, @Nullable JsonNode value);
    }

    private static List<Fault> requestFaults(String field, @Nullable JsonNode value) {
        Map<String, @Nullable String> changes = new HashMap<>();
        if (field.equals("nameserver")) {
            changes.put("nameservers", null);
        }
        if (field.equals("zone_name")) {
            changes.put("query_name", null);
        }
        if (Set.of("tls_name", "tls_pin", "https_path").contains(field)) {
            changes.put("transport", "\"https\"");
        }
        changes.put(field, value == null ? null : value.toString());
        return Parsing.faults(Parsing.bodyWith(changes), new AllowedNameservers(true, true));
    }

    private static @Nullable StoredReport report(ObjectNode body, List<Fault> faults) {
        return ReportParser.parse(body, UUID.randomUUID(), Parsing.NOW, faults::addAll);
    }

    private static Stream<DynamicTest> bounds(String schema, Reading reading) {
        return schema(schema).required("properties").properties().stream()
                .map(field -> DynamicTest.dynamicTest(
                        field.getKey(), () -> checkBounds(field.getKey(), field.getValue(), reading)));
    }

    /** A text of the right length may be wrong otherwise; it is only its length that must not be. */
    private static void checkBounds(String field, JsonNode schema, Reading reading) {
        Bounds bounds = new Bounds(schema);
        for (JsonNode value : bounds.inside()) {
            assertThat(reading.faults(field, value))
                    .as("%s of %.40s", field, value)
                    .noneMatch(fault -> fault.pointer().equals("/" + field)
                            && (!value.isString() || fault.detail().startsWith("must be a text of")));
        }
        for (JsonNode value : bounds.outside()) {
            assertThat(reading.faults(field, value))
                    .as("%s of %.40s", field, value)
                    .anyMatch(fault -> fault.pointer().startsWith("/" + field));
        }
        boolean mayBeNull = schema.path("type")
                        .valueStream()
                        .anyMatch(type -> type.asString("").equals("null"))
                || schema.path("enum").valueStream().anyMatch(JsonNode::isNull);
        List<Fault> ofNull = reading.faults(field, JsonNodeFactory.instance.nullNode());
        if (mayBeNull) {
            assertThat(ofNull).as("%s of null", field).isEqualTo(reading.faults(field, null));
        } else {
            assertThat(ofNull).as("%s of null", field).isNotEmpty();
        }
    }

    @Test
    void theDialectsBoundsAreThoseOfRequests() {
        Map<String, String> ours = Map.of("name", "query_name", "interval", "frequency");
        for (String schema : List.of("NewObserver", "NewPollRequest")) {
            for (Map.Entry<String, JsonNode> field :
                    schema(schema).required("properties").properties()) {
                JsonNode same = schema("RequestFields")
                        .required("properties")
                        .path(ours.getOrDefault(field.getKey(), field.getKey()));
                for (String bound : List.of("minimum", "maximum", "minLength", "maxLength")) {
                    assertThat(field.getValue().path(bound))
                            .as("%s of %s in %s", bound, field.getKey(), schema)
                            .isEqualTo(same.path(bound));
                }
            }
        }
    }

    /** The whole stack is too quick for it. */
    @Test
    void progressIsDescribedAsItIsShown() {
        var selection = new Selection(Parsing.NOW, Parsing.NOW, null, null, null, null);
        var open = new ReportState.Open(new ReportProgress(ReportProgress.Stage.READING, 1));
        var report = new StoredReport(UUID.randomUUID(), "{}", selection, Parsing.NOW, Parsing.NOW, open);
        assertThat(ReportView.write(report).required("progress").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schema("Report").at("/properties/progress/properties").propertyNames());
    }

    /** Values on both sides of a schema's bounds. */
    private record Bounds(List<JsonNode> inside, List<JsonNode> outside) {
        private static final BigDecimal A_LITTLE = new BigDecimal("0.0000000001");

        Bounds(JsonNode schema) {
            this(new ArrayList<>(), new ArrayList<>());
            boolean whole = schema.path("type")
                    .valueStream()
                    .anyMatch(type -> type.asString("").equals("integer"));
            BigDecimal step = whole ? BigDecimal.ONE : A_LITTLE;
            number(schema.path("minimum"), step.negate());
            number(schema.path("maximum"), step);
            text(schema.path("minLength"), -1);
            text(schema.path("maxLength"), 1);
            list(schema.path("minItems"), -1);
            list(schema.path("maxItems"), 1);
            object(schema.path("maxProperties"));
            for (JsonNode word : schema.path("enum")) {
                if (word.isString()) {
                    inside.add(word);
                    outside.add(text(word.asString() + "x"));
                }
            }
        }

        private void number(JsonNode bound, BigDecimal beyond) {
            if (bound.isNumber()) {
                boolean whole = beyond.scale() == 0;
                JsonNodeFactory nodes = JsonNodeFactory.instance;
                BigDecimal least = bound.decimalValue();
                BigDecimal past = least.add(beyond);
                inside.add(whole ? nodes.numberNode(least.toBigIntegerExact()) : nodes.numberNode(least));
                outside.add(whole ? nodes.numberNode(past.toBigIntegerExact()) : nodes.numberNode(past));
            }
        }

        private void text(JsonNode bound, int beyond) {
            if (bound.isNumber()) {
                inside.add(text("x".repeat(bound.asInt())));
                outside.add(text("x".repeat(bound.asInt() + beyond)));
            }
        }

        private static JsonNode text(String text) {
            return JsonNodeFactory.instance.stringNode(text);
        }

        private void list(JsonNode bound, int beyond) {
            if (bound.isNumber()) {
                inside.add(list(bound.asInt()));
                outside.add(list(bound.asInt() + beyond));
            }
        }

        private static JsonNode list(int size) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < size; i++) {
                list.add("192.0.2.1");
            }
            return list;
        }

        private void object(JsonNode bound) {
            if (bound.isNumber()) {
                inside.add(object(bound.asInt(), "value"));
                outside.add(object(bound.asInt() + 1, "value"));
                outside.add(object(1, "x".repeat(257)));
            }
        }

        private static JsonNode object(int size, String value) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < size; i++) {
                object.put("name" + i, value);
            }
            return object;
        }
    }
}
