package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dialects.ObserverStats;
import digaas.dialects.Observers;
import digaas.dialects.PollRequestStats;
import digaas.dialects.PollRequests;
import digaas.measurement.ObserverType;
import digaas.measurement.Status;
import digaas.poll.Reason;
import digaas.poll.evidence.Evidence;
import digaas.reports.api.ReportParser;
import digaas.reports.api.ReportView;
import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportState;
import digaas.reports.store.StoredReport;
import digaas.request.Parsing;
import digaas.request.RequestParser;
import digaas.requests.api.Batches;
import digaas.requests.api.ListingQuery;
import digaas.requests.api.Progress;
import digaas.requests.api.Requests;
import digaas.requests.store.Selection;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Paging;
import digaas.zones.api.DesignateLists;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the API answers is held against the document where the whole stack runs: AnswersTest. */
class DescriptionTest {
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
        Described.DOCUMENT
                .required("paths")
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
        return Described.DOCUMENT.required("paths").properties().stream()
                .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> {
                    List<String> known = withHead(methods(path.getValue()));
                    for (String method : METHODS) {
                        if (!known.contains(method)) {
                            HttpResponse answer = api.handle(request(method, path.getKey()));
                            assertThat(answer.status()).as(method).isEqualTo(405);
                            assertThat(answer.headers()).containsEntry("allow", String.join(", ", known));
                        }
                    }
                }));
    }

    /** The document says once that HEAD is answered like GET. */
    private static List<String> withHead(List<String> methods) {
        return methods.stream()
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .toList();
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

    @Test
    void browsersGetAPageAndProgramsWhatTheyAlwaysGot() throws InterruptedException {
        HttpResponse page = api.handle(asking("text/html,application/xhtml+xml,*/*;q=0.8"));
        assertThat(page.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("content-security-policy", "frame-ancestors 'none'")
                .containsEntry("vary", "accept, accept-encoding");
        assertThat(page.body())
                .contains("default-src 'none'; style-src 'sha256-", "connect-src 'self'")
                .doesNotContainPattern("(?i)<[^>]* (on[a-z]+|style)=|javascript:|https?://");
        for (String accepted : List.of("", "*/*", "application/json")) {
            HttpResponse json = api.handle(asking(accepted));
            assertThat(json.headers()).containsEntry("content-type", "application/json");
            assertThat(json.body()).startsWith("{\"service\":\"digaas\"");
        }
    }

    private static HttpRequest asking(String accepted) {
        return new HttpRequest("GET", "/", Map.of(), Map.of("accept", accepted), "", "test", Parsing.NOW);
    }

    @Test
    void aFormOfAnotherOriginIsRefusedWhateverItSays() throws InterruptedException {
        var form = new HttpRequest(
                "POST",
                "/requests",
                Map.of(),
                Map.of("host", "api.example", "origin", "https://evil.example", "content-type", "text/plain"),
                "{\"zone_name\": \"x=\"}",
                "test",
                Parsing.NOW);
        assertThat(api.handle(form).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi.json", "/nowhere", "/requests/batch", "/observers/x", "/stats/1/plots/x"})
    void headIsAnsweredLikeGetWithoutABody(String path) throws InterruptedException {
        HttpResponse get = api.handle(request("GET", path));
        HttpResponse head = api.handle(request("HEAD", path));
        assertThat(head).isEqualTo(get.withoutBody());
        assertThat(get.body()).isNotEmpty();
        assertThat(head.body()).isEmpty();
    }

    /** Both are what the build knows. */
    @Test
    void itsVersionIsTheProducts() throws Exception {
        try (var version = getClass().getResourceAsStream("/digaas/lambda/version.txt")) {
            assertThat(version).isNotNull();
            assertThat(Described.DOCUMENT.at("/info/version").asString())
                    .isEqualTo(new String(version.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static Set<String> properties(String schema) {
        return Set.copyOf(Described.schema(schema).required("properties").propertyNames());
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
        assertThat(FieldBoundsTest.reportFaults(JsonNodeFactory.instance.objectNode()).stream()
                        .map(fault -> fault.pointer().substring(1)))
                .containsExactlyInAnyOrder("start", "end");
    }

    private static Set<String> required(String schema) {
        return Described.schema(schema)
                .required("required")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    @Test
    void theParametersAreThoseThatAreRead() {
        assertThat(parameters("/requests", "get")).isEqualTo(ListingQuery.KNOWN);
        assertThat(parameters("/reports", "get")).isEqualTo(Paging.PARAMETERS);
        assertThat(parameters("/progress", "get")).isEqualTo(Progress.KNOWN);
        assertThat(parameters("/requests/batch", "post")).isEqualTo(Batches.KNOWN);
        assertThat(parameters("/requests/{id}", "get")).isEqualTo(Set.of(Requests.WAIT));
        assertThat(parameters("/stats-file", "get")).isEqualTo(Set.copyOf(PollRequestStats.RANGE.values()));
        DesignateLists.SHAPES.forEach((path, shape) -> {
            assertThat(parameters(path, "get")).as(path).isEqualTo(union(shape.parameters()));
            JsonNode sortKey = Described.DOCUMENT
                    .required("paths")
                    .required(path)
                    .at("/get/parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("name").asString("").equals("sort_key"))
                    .findFirst()
                    .orElseThrow();
            assertThat(words(sortKey.required("schema"))).as(path).isEqualTo(Set.copyOf(shape.sortKeys()));
        });
        assertThat(parameters("/v2/zones/tasks/imports", "post")).isEqualTo(DesignateLists.IMPORT_OPTIONS);
        assertThat(properties("NewZoneImport")).isEqualTo(DesignateLists.IMPORT_FIELDS);
        assertThat(Described.DOCUMENT
                        .at("/components/parameters/limit/schema/default")
                        .asInt())
                .isEqualTo(Paging.DEFAULT_LIMIT);
        assertThat(Described.DOCUMENT
                        .at("/components/parameters/limit/schema/maximum")
                        .asInt())
                .isEqualTo(Paging.HIGHEST_LIMIT);
    }

    private static Set<String> parameters(String path, String method) {
        return Described.DOCUMENT
                .required("paths")
                .required(path)
                .required(method)
                .required("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? Described.DOCUMENT.at(
                                parameter.required("$ref").asString().substring(1))
                        : parameter)
                .filter(parameter -> parameter.required("in").asString().equals("query"))
                .map(parameter -> parameter.required("name").asString())
                // An object: its fields are the parameters.
                .map(name -> name.equals("labels") ? ListingQuery.LABEL : name)
                .collect(Collectors.toSet());
    }

    @Test
    void theWordsAreThoseThatThereAre() {
        assertThat(words(Described.schema("Status"))).isEqualTo(names(Status.values()));
        assertThat(words(Described.schema("ObserverType"))).isEqualTo(names(ObserverType.values()));
        assertThat(words(Described.schema("Evidence"))).isEqualTo(lower(Evidence.values()));
        assertThat(words(Described.schema("Request").at("/properties/reason"))).isEqualTo(lower(Reason.values()));
        assertThat(words(Described.schema("Report").at("/properties/progress/properties/stage")))
                .isEqualTo(lower(ReportProgress.Stage.values()));
        assertThat(words(Described.schema("NewReport").at("/properties/status")))
                .isEqualTo(names(Status.values()));
        assertThat(words(Described.DOCUMENT.at("/paths/~1stats~1{id}~1plots~1{plot}/parameters/1/schema")))
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

    /** The whole stack is too quick for it. */
    @Test
    void progressIsDescribedAsItIsShown() {
        var selection = new Selection(Parsing.NOW, Parsing.NOW, null, null, null, null);
        var open = new ReportState.Open(new ReportProgress(ReportProgress.Stage.READING, 1));
        var report = new StoredReport(UUID.randomUUID(), "{}", selection, Parsing.NOW, Parsing.NOW, open);
        assertThat(ReportView.write(report).required("progress").propertyNames())
                .containsExactlyInAnyOrderElementsOf(Described.schema("Report")
                        .at("/properties/progress/properties")
                        .propertyNames());
    }
}
