package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.local.LocalStack;
import digaas.tests.bind.OriginalClient.Answer;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /observers} and {@code /stats} as a client of the original's uses them: its routes, its fields, nothing else. */
@OnBind
class ObserversTest {
    private static final String[] FIELDS = {
        "id",
        "name",
        "nameserver",
        "start_time",
        "interval",
        "timeout",
        "type",
        "serial",
        "rdata",
        "rdatatype",
        "status",
        "duration"
    };
    private static final String[] FIGURES = {
        "average", "median", "min", "max", "per66", "per75", "per90", "per95", "per99", "success_count", "error_count"
    };

    /** When no other test's requests start. */
    private static final long SECOND = 1_469_118_683;

    /** To which durations are shown, and by twice which sums of two are off. */
    private static final Offset<Double> MICROSECOND = within(2e-6);

    private final Bench bench;
    private final OriginalClient client;

    ObserversTest(Bench bench) {
        this.bench = bench;
        this.client = new OriginalClient(bench.stack().api());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private ObjectNode observer(String type, String name) {
        return Api.JSON
                .createObjectNode()
                .put("name", name)
                .put("nameserver", bench.bind().address())
                .put("start_time", now())
                .put("interval", 1)
                .put("timeout", 15)
                .put("type", type);
    }

    private ObjectNode recordObserver(String type, String name, String rdata) {
        return observer(type, name).put("rdata", rdata).put("rdatatype", "A");
    }

    /** Posts an observer, which must be taken on, and gives its path. */
    private String posted(ObjectNode observer) throws Exception {
        Answer answer = client.post("/observers", observer.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder(FIELDS);
        assertRepeats(answer, observer);
        assertThat(answer.field("id").isIntegralNumber()).isTrue();
        assertThat(answer.field("status").asString()).isEqualTo("ACCEPTED");
        assertThat(answer.field("duration").isNull()).isTrue();
        return "/observers/" + answer.field("id").asString();
    }

    private static void assertRepeats(Answer answer, ObjectNode observer) {
        JsonNode sent = Api.JSON.readTree(observer.toString());
        for (String field : List.of(
                "name", "nameserver", "start_time", "interval", "timeout", "type", "serial", "rdata", "rdatatype")) {
            JsonNode given = sent.path(field);
            assertThat(answer.field(field)).as(field).isEqualTo(given.isMissingNode() ? Api.JSON.nullNode() : given);
        }
    }

    private void completes(ObjectNode observer, Change.Action action, Zone zone) throws Exception {
        String path = posted(observer);
        zone.awaitQuestion();
        action.run();
        Instant after = Instant.now();
        Answer ended = client.ended(path);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().propertyNames()).containsExactlyInAnyOrder(FIELDS);
        assertThat(path).endsWith("/" + ended.field("id").asString());
        assertRepeats(ended, observer);
        assertThat(ended.field("status").asString()).isEqualTo("COMPLETE");
        double most = after.getEpochSecond() + 4.0 - observer.path("start_time").asLong();
        assertThat(ended.field("duration").doubleValue()).isBetween(0.0, most);
    }

    @Test
    void aCreatedZoneIsObserved() throws Exception {
        String name = Bind.freshName("observed");
        Zone zone = new Zone(bench.bind(), name);
        completes(observer("ZONE_CREATE", name), () -> bench.bind().addZone(name, 1), zone);
    }

    @Test
    void anUpdatedZoneIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(observer("ZONE_UPDATE", zone.name()).put("serial", 2), () -> zone.serial(2), zone);
    }

    @Test
    void aDeletedZoneIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(observer("ZONE_DELETE", zone.name()), zone::remove, zone);
    }

    @Test
    void aCreatedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(
                recordObserver("RECORD_CREATE", zone.at("www"), "192.0.2.1"),
                () -> zone.update("add " + zone.at("www") + " 60 A 192.0.2.1"),
                zone);
    }

    @Test
    void anUpdatedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed", "www A 192.0.2.1");
        String www = zone.at("www");
        completes(
                recordObserver("RECORD_UPDATE", www, "192.0.2.2"),
                () -> zone.update("delete " + www + " A", "add " + www + " 60 A 192.0.2.2"),
                zone);
    }

    @Test
    void aDeletedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed", "www A 192.0.2.1");
        completes(
                recordObserver("RECORD_DELETE", zone.at("www"), "192.0.2.1"),
                () -> zone.update("delete " + zone.at("www") + " A"),
                zone);
    }

    @ParameterizedTest
    @CsvSource({
        "ZONE_CREATE, ,",
        "ZONE_UPDATE, , 2",
        "RECORD_CREATE, 192.0.2.1,",
        "RECORD_UPDATE, 192.0.2.1,",
    })
    void whatDoesNotComeEndsAsError(String type, @Nullable String rdata, @Nullable Long serial) throws Exception {
        vain(type, Bind.freshName("absent"), rdata, serial);
    }

    @ParameterizedTest
    @CsvSource({"ZONE_UPDATE, , 2", "ZONE_DELETE, ,", "RECORD_UPDATE, 192.0.2.2,", "RECORD_DELETE, 192.0.2.1,"})
    void whatDoesNotChangeEndsAsError(String type, @Nullable String rdata, @Nullable Long serial) throws Exception {
        Zone zone = bench.zone("unchanged", "@ A 192.0.2.1");
        vain(type, zone.name(), rdata, serial);
    }

    /** The original's faults that are not inherited: no answer says that a record or a zone is gone. */
    @ParameterizedTest
    @CsvSource({"ZONE_DELETE, ", "RECORD_DELETE, 192.0.2.1"})
    void aFailingNameserverDeletesNothing(String type, @Nullable String rdata) throws Exception {
        Zone zone = bench.bind().addBrokenZone(Bind.freshName("broken"));
        vain(type, zone.name(), rdata, null);
    }

    private void vain(String type, String name, @Nullable String rdata, @Nullable Long serial) throws Exception {
        ObjectNode observer = observer(type, name).put("interval", 0.2).put("timeout", 3);
        if (rdata != null) {
            observer.put("rdata", rdata).put("rdatatype", "A");
        }
        if (serial != null) {
            observer.put("serial", serial);
        }
        Answer ended = client.ended(posted(observer));
        assertThat(ended.field("status").asString()).isEqualTo("ERROR");
        assertThat(ended.field("duration").isNull()).isTrue();
        assertRepeats(ended, observer);
    }

    @Test
    void anObserverThatFailsByAFaultOfOursIsAnInternalError() throws Exception {
        Zone zone = bench.zone("internal");
        // On a stack of its own: others' observers may share an execution of a busy one.
        try (LocalStack own = Bench.stack(Map.of("ApiAuthorizer", "NONE"));
                Api api = new Api(own.api());
                OriginalClient ownClient = new OriginalClient(own.api())) {
            Answer accepted = ownClient.post(
                    "/observers", observer("ZONE_DELETE", zone.name()).toString());
            zone.awaitQuestion();
            String request = api.get("/requests?name=" + zone.name()).ids().getFirst();
            var executions = new Executions(own);
            assertThat(executions.stop(executions.of(request))).isEqualTo(200);
            Answer ended = ownClient.ended("/observers/" + accepted.field("id").asString());
            assertThat(ended.field("status").asString()).isEqualTo("INTERNAL_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
    void aBodyIsJsonWhateverItIsCalled(String contentType) throws Exception {
        Zone zone = bench.zone("called");
        String body = observer("ZONE_CREATE", zone.name())
                .putNull("serial")
                .putNull("rdata")
                .putNull("rdatatype")
                .toString();
        Answer answer = client.post("/observers", body, contentType);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Answer ended = client.ended("/observers/" + answer.field("id").asString());
        assertThat(ended.field("status").asString()).isEqualTo("COMPLETE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            name       |
            name       | "a..test"
            nameserver |
            nameserver | "192.0.2.300"
            start_time |
            start_time | "yesterday"
            interval   |
            interval   | 0
            timeout    |
            timeout    | -1
            type       |
            type       | "ZONE_RENAME"
            rdata      |
            rdata      | "192.0.2"
            rdatatype  |
            rdatatype  | "B"
            serial     | -1
            colour     | "red"
            """)
    void aWrongFieldIsRefusedByName(String field, @Nullable String value) throws Exception {
        ObjectNode body = recordObserver("RECORD_CREATE", "wrong.test.", "192.0.2.1");
        body.remove(field);
        if (value != null) {
            body.set(field, Api.JSON.readTree(value));
        }
        assertRefused(client.post("/observers", body.toString()), field);
    }

    @Test
    void anUpdateNeedsASerial() throws Exception {
        assertRefused(
                client.post("/observers", observer("ZONE_UPDATE", "wrong.test.").toString()), "serial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        assertRefused(client.post("/observers", body), "body");
        assertRefused(client.post("/stats", body), "body");
    }

    private static void assertRefused(Answer answer, String about) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error");
        assertThat(answer.field("error").asString()).contains(about);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/observers/1",
                "/observers/one",
                "/observers/1/2",
                "/stats/1",
                "/stats/one",
                "/stats/1/summary",
                "/stats/1/plots/query",
                "/stats/1/plots",
                "/stats/1/else"
            })
    void whatIsUnknownIsNotFound(String path) throws Exception {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.json().propertyNames()).containsExactly("error");
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        assertThat(client.get("/observers").status()).isEqualTo(405);
        assertThat(client.delete("/observers/1").status()).isEqualTo(405);
        assertThat(client.get("/stats").status()).isEqualTo(405);
        assertThat(client.delete("/stats/1/summary").status()).isEqualTo(405);
    }

    @Test
    void theRootTellsServiceAndVersion() throws Exception {
        Answer answer = client.get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("service").asString()).isEqualTo("digaas");
        assertThat(answer.field("version").asString()).isNotEmpty();
    }

    @Test
    void statsSumUpAndPlotARange() throws Exception {
        Zone zone = bench.zone("stats");
        double[] updates = observe(zone);

        Answer posted = client.post("/stats", "{\"start\": %1$d, \"end\": %1$d}".formatted(SECOND));
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        assertThat(posted.field("status").asString()).isEqualTo("ACCEPTED");
        assertShowsRange(posted);
        String path = "/stats/" + posted.field("id").asString();
        assertSummaryHasItsParts(client.get(path + "/summary"));

        Answer made = client.ended(path);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.field("status").asString()).isEqualTo("COMPLETE");
        assertThat(made.field("id")).isEqualTo(posted.field("id"));
        assertShowsRange(made);
        Answer summary = client.get(path + "/summary");
        assertSummaryHasItsParts(summary);
        assertByType(summary.field("observers_by_type"), updates);
        assertByNameserver(summary);
        assertPlots(path);
    }

    /** Five that are seen, of which two updates, and one that is not. Returns the durations of the updates, in order. */
    private double[] observe(Zone zone) throws Exception {
        List<ObjectNode> observers = List.of(
                observer("ZONE_UPDATE", zone.name()).put("serial", 2),
                observer("ZONE_UPDATE", zone.name()).put("serial", 2),
                observer("ZONE_CREATE", zone.name()),
                recordObserver("RECORD_CREATE", zone.at("ns1"), "127.0.0.1"),
                recordObserver("RECORD_UPDATE", zone.at("ns1"), "127.0.0.1"),
                observer("ZONE_DELETE", zone.name()).put("interval", 0.2).put("timeout", 3));
        List<String> paths = new ArrayList<>();
        for (ObjectNode observer : observers) {
            paths.add(posted(observer.put("start_time", SECOND)));
        }
        zone.awaitQuestions(paths.size());
        zone.serial(2);
        List<Answer> ended = new ArrayList<>();
        for (String path : paths) {
            ended.add(client.ended(path));
        }
        return ended.stream()
                .limit(2)
                .mapToDouble(answer -> answer.field("duration").doubleValue())
                .sorted()
                .toArray();
    }

    private static void assertShowsRange(Answer stats) {
        assertThat(stats.json().propertyNames()).containsExactlyInAnyOrder("id", "start", "end", "status");
        assertThat(stats.field("id").isIntegralNumber()).isTrue();
        assertThat(stats.field("start").asLong()).isEqualTo(SECOND);
        assertThat(stats.field("end").asLong()).isEqualTo(SECOND);
    }

    private static void assertByType(JsonNode types, double[] updates) {
        assertThat(types.propertyNames())
                .containsExactlyInAnyOrder(
                        "ZONE_CREATE", "ZONE_UPDATE", "ZONE_DELETE", "RECORD_CREATE", "RECORD_UPDATE");
        JsonNode figures = types.required("ZONE_UPDATE");
        assertThat(figures.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(figures.required("success_count").asInt()).isEqualTo(2);
        assertThat(figures.required("error_count").asInt()).isZero();
        assertThat(figures.required("min").doubleValue()).isCloseTo(updates[0], MICROSECOND);
        assertThat(figures.required("average").doubleValue()).isCloseTo((updates[0] + updates[1]) / 2, MICROSECOND);
        for (String upper : List.of("median", "max", "per66", "per75", "per90", "per95", "per99")) {
            assertThat(figures.required(upper).doubleValue()).as(upper).isCloseTo(updates[1], MICROSECOND);
        }
        JsonNode vain = types.required("ZONE_DELETE");
        assertThat(vain.required("error_count").asInt()).isEqualTo(1);
        assertThat(vain.required("median").isNull()).isTrue();
    }

    private void assertByNameserver(Answer summary) {
        JsonNode observers = summary.field("observers_by_nameserver");
        JsonNode figures = observers.required(bench.bind().address());
        assertThat(figures.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(figures.required("success_count").asInt()).isEqualTo(5);
        assertThat(figures.required("error_count").asInt()).isEqualTo(1);
        JsonNode queries = summary.field("queries").required(bench.bind().address());
        assertThat(queries.propertyNames()).containsExactlyInAnyOrder(FIGURES);
        assertThat(queries.required("success_count").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(queries.required("min").doubleValue()).isPositive();
    }

    private void assertPlots(String path) throws Exception {
        for (String plot : List.of("propagation_by_type", "propagation_by_nameserver", "query", "QUERY")) {
            Answer png = client.get(path + "/plots/" + plot);
            assertThat(png.status()).as(plot).isEqualTo(200);
            assertThat(png.contentType()).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth())
                    .isEqualTo(1920);
        }
        Answer unknown = client.get(path + "/plots/pie");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().propertyNames()).containsExactly("error");
    }

    /** Also before it is made: the original answers with what it has so far. */
    private static void assertSummaryHasItsParts(Answer summary) {
        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "observers_by_type", "observers_by_nameserver", "queries", "queries_over_threshold");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"start": 2, "end": 1}              | end
            {"start": 1}                        | end
            {"end": 1}                          | start
            {"start": null, "end": 1}           | start
            {"start": "a", "end": 1}            | start
            {"start": 1, "end": 2, "colour": 1} | colour
            {}                                  | start
            """)
    void aWrongRangeIsRefusedByName(String body, String field) throws Exception {
        assertRefused(client.post("/stats", body), field);
    }
}
