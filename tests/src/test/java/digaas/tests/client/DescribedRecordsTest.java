package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import digaas.client.Batch;
import digaas.client.Digaas;
import digaas.client.LastAnswer;
import digaas.client.NewReport;
import digaas.client.NewRequest;
import digaas.client.NewRequestBuilder;
import digaas.client.RequestFilter;
import digaas.client.api.Fault;
import digaas.client.api.Problem;
import digaas.tests.Product;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Java client's records have exactly the fields of openapi.json. */
class DescribedRecordsTest {
    private static final JsonNode DESCRIPTION = new JsonMapper()
            .readTree(Product.text(Product.ROOT.resolve("functions/src/main/resources/digaas/api/openapi.json")));
    private static final JsonNode SCHEMAS = DESCRIPTION.at("/components/schemas");

    /** Routes that the client does not have: those of the original's two versions, and Designate's, which has its own. */
    private static final Set<String> DIALECTS =
            Set.of("observers", "poll_requests", "stats", "images", "stats-file", "v2");

    /** Schemas without a record, and why. */
    private static final Map<String, String> WITHOUT_RECORD = Map.of(
            "Service", "links that a client knows",
            "RequestFields", "a part of NewRequest and Request",
            "InvalidProblem", "a Problem with errors",
            "TooManyOpen", "a Problem with open and limit",
            "GatewayError", "a Problem whose detail is the message");

    /** Records under another name than their schema's, or of a schema inside another. */
    private static final Map<String, String> PLACES = Map.of(
            "BatchEntry", "Batch$BatchEntry",
            "Fault", "api.Fault",
            "Problem", "api.Problem",
            "RunCounts", "Overview$RunCounts",
            "Overview/open", "Overview$OpenRequests",
            "LastAnswer/records", "LastAnswer$ResourceRecord",
            "Report/progress", "Report$ReportProgress",
            "Report/figures", "Report$ReportFigures");

    @TestFactory
    Stream<DynamicTest> everySchemaHasARecordWithItsFields() {
        assertThat(Set.of(Batch.class, Fault.class, Problem.class, LastAnswer.class))
                .allMatch(Class::isRecord);
        return schemas().entrySet().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.getKey(), () -> {
                    Set<String> expected = fields(schema.getValue());
                    if (schema.getKey().equals("Problem")) {
                        expected.addAll(fields(SCHEMAS.path("InvalidProblem")));
                        expected.addAll(fields(SCHEMAS.path("TooManyOpen")));
                    }
                    assertThat(components(record(schema.getKey()))).isEqualTo(expected);
                }));
    }

    @Test
    void everyFieldOfWhatIsNewCanBeGiven() {
        assertThat(setters(NewRequestBuilder.class)).isEqualTo(components(NewRequest.class));
        assertThat(setters(NewReport.Builder.class)).isEqualTo(components(NewReport.class));
    }

    @Test
    void everyParameterOfTheListingIsAFilter() {
        Set<String> parameters = DESCRIPTION
                .at("/paths/~1requests/get/parameters")
                .valueStream()
                .map(DescribedRecordsTest::resolved)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .map(name -> name.equals("token") ? "after" : name.equals("labels") ? "label" : name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(setters(RequestFilter.class)).isEqualTo(parameters);
    }

    @Test
    void everyRouteIsCalled() {
        String client = Product.text(Product.ROOT.resolve("client/src/main/java/digaas/client/Digaas.java"));

        assertThat(DESCRIPTION.path("paths").propertyNames())
                .filteredOn(path -> !isOfADialect(path))
                // The last leads a browser to a file.
                .filteredOn(path ->
                        !Set.of("/", "/openapi.json", "/reports/{id}/{file}").contains(path))
                .hasSize(8)
                .allSatisfy(path -> assertThat(client).contains("\"" + path.replace("{id}", "")));
        assertThat(Digaas.class).isFinal();
    }

    /** The schemas of objects that the client's routes use, by name, and those inside them that have a record. */
    private static Map<String, JsonNode> schemas() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        DESCRIPTION.path("paths").properties().stream()
                .filter(path -> !isOfADialect(path.getKey()))
                .forEach(path -> collect(path.getValue(), found));
        WITHOUT_RECORD.keySet().forEach(found::remove);
        PLACES.keySet().stream().filter(name -> name.contains("/")).forEach(name -> {
            JsonNode inner = SCHEMAS.at("/" + name.replace("/", "/properties/"));
            found.put(name, inner.path("items").isMissingNode() ? inner : inner.path("items"));
        });
        return found;
    }

    private static boolean isOfADialect(String path) {
        return DIALECTS.contains(path.replaceFirst("^/([^/]*).*", "$1"));
    }

    private static void collect(JsonNode node, Map<String, JsonNode> found) {
        String reference = node.path("$ref").asString("");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        JsonNode target = reference.isEmpty() ? node : resolved(node);
        boolean isObject =
                reference.startsWith("#/components/schemas/") && !fields(target).isEmpty();
        if (isObject && found.putIfAbsent(name, target) != null) {
            return;
        }
        if (!reference.isEmpty()) {
            collect(target, found);
        }
        node.forEach(child -> collect(child, found));
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : DESCRIPTION.at(reference.substring(1));
    }

    private static Set<String> fields(JsonNode schema) {
        Set<String> names = new TreeSet<>(schema.path("properties").propertyNames());
        schema.path("allOf").forEach(part -> names.addAll(part.has("$ref") ? fields(resolved(part)) : Set.of()));
        return names;
    }

    private static Class<?> record(String schema) throws ClassNotFoundException {
        return Class.forName("digaas.client." + PLACES.getOrDefault(schema, schema));
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(components(component.getType()));
            } else {
                names.add(snake(component.getName()));
            }
        }
        return names;
    }

    private static Set<String> setters(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType().equals(builder))
                .map(Method::getName)
                .map(DescribedRecordsTest::snake)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
