package digaas.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.api.Api;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Program;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.openapi.Description.Answer;
import digaas.tests.openapi.Description.Operation;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every answer is as /openapi.json describes it, and everything that is described was answered. Each test asks for some
 * of it; the last one looks what none has seen.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Demanding
class AnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNKNOWN = "11111111-2222-3333-4444-555555555555";
    /** What takes a fault of a service, a flood or a month. */
    private static final Set<String> NOT_PROVOKED = Set.of("429", "500", "503");

    /** The last two take files above 5 MiB. */
    private static final Set<String> NOT_PROVOKED_RESPONSES = Set.of(
            "POST /requests 409",
            "GET /progress 422",
            "GET /v2/zones/{id} 303",
            "GET /v2/zones/tasks/exports/{id}/export 303");
    /**
     * Schemas of bodies that are posted: DescriptionTest, beside the parsers, holds them. OpenRequestsTest holds the
     * last.
     */
    private static final Set<String> HELD_ELSEWHERE = Set.of(
            "NewReport",
            "NewObserver",
            "NewObserverStats",
            "NewPollRequest",
            "NewPollRequestStats",
            "NewWatch",
            "NewZoneImport",
            "TooManyOpen");
    /** It is told of reports that take some seconds; DescriptionTest holds it, too. */
    private static final String PROGRESS = "/components/schemas/Report/properties/progress";

    /** No key is stored here. */
    private static final String KEY_OF_WATCH = "/components/schemas/Watch/properties/tsig_key";

    private final double now = Instant.now().toEpochMilli() / 1e3;
    private LocalStack stack;
    private LoopbackNameserver nameserver;
    private LoopbackNameserver other;
    private Conversation api;
    private Description description;

    @BeforeAll
    void start(@TempDir Path secrets) throws Exception {
        Path keys = Files.createDirectories(secrets.resolve("digaas/tsig"));
        Files.writeString(
                keys.resolve("transfers"),
                "{\"name\": \"key.\", \"algorithm\": \"hmac-sha256\", \"secret\": \"c2VjcmV0\"}");
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT)
                .withParameters(Map.of("ApiAuthorizer", "NONE"))
                .withSecrets(secrets));
        nameserver = LoopbackNameserver.ofSerial(2);
        other = LoopbackNameserver.ofSerial(2);
        api = new Conversation(stack.api());
        description = api.description();
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        other.close();
        nameserver.close();
        stack.close();
    }

    private ObjectNode request(String condition) {
        return JSON.createObjectNode()
                .put("nameserver", nameserver.hostAndPort())
                .put("zone_name", "hello.com")
                .put("condition", condition)
                .put("serial", 2)
                .put("frequency", 0.1)
                .put("timeout", 20);
    }

    @Test
    void theServiceTellsOfItself() throws Exception {
        api.ask(200, "GET", "/", "");
        String tag = api.ask(200, "GET", "/", "", "Accept: text/html").header("etag");
        api.ask(304, "GET", "/", "", "Accept: text/html", "If-None-Match: " + tag);
        api.askAgain("/openapi.json");
        api.ask(200, "GET", "/time", "");
    }

    @Test
    void aRequestsLife() throws Exception {
        ObjectNode body = request("serial_not_lower")
                .put("rdatatype", "A")
                .put("rdata", "192.0.2.1")
                .put("start_time", now)
                .put("pacing", "adaptive")
                .put("clock_error", 0.1)
                .put("query_timeout", 1.5)
                .put("edns", false)
                .put("authoritative", true)
                .put("transport", "https")
                .put("tls_name", "ns1.example.com")
                .put("tls_pin", "A".repeat(43) + "=")
                .put("https_path", "/q")
                .put("tsig_key", "transfers")
                .put("threshold_percentage", 50)
                .put("run", "answers")
                .put("callback", "http://127.0.0.1:9/ended");
        body.putObject("labels").put("release", "12");
        JsonNode unsigned = api.json(202, "POST", "/requests", body.toString());
        api.ask(200, "DELETE", "/requests/" + unsigned.required("id").asString(), "");

        ObjectNode several = request("zone_exists").put("confirm", 0.2);
        several.remove(List.of("nameserver", "zone_name"));
        several.put("query_name", "hello.com")
                .putArray("nameservers")
                .add(nameserver.hostAndPort())
                .add(other.hostAndPort());
        JsonNode posted = api.json(202, "POST", "/requests", several.toString(), "Idempotency-Key: several");
        String path = "/requests/" + posted.required("id").asString();
        JsonNode ended = api.json(200, "GET", path + "?wait=20", "");
        assertThat(ended.required("status").asString()).isEqualTo("COMPLETED");
        assertThat(ended.required("nameserver_results").size()).isEqualTo(2);
        api.askAgain(path);
        api.ask(409, "DELETE", path, "");
        api.ask(202, "POST", "/requests", several.toString(), "Idempotency-Key: several");
        api.ask(422, "POST", "/requests", request("zone_exists").toString(), "Idempotency-Key: several");
        api.ask(400, "POST", "/requests", "{}");
        api.ask(400, "POST", "/requests", request("zone_exists").toString(), "Idempotency-Key: " + "k".repeat(256));
        api.ask(400, "GET", path + "?wait=26", "");
        api.ask(400, "GET", path + "?wiat=20", "");
        api.ask(404, "GET", "/requests/" + UNKNOWN, "");
        api.ask(404, "DELETE", "/requests/" + UNKNOWN, "");

        JsonNode page = api.json(200, "GET", "/requests?limit=1", "");
        String token = page.required("next_token").asString();
        api.askAgain("/requests?limit=1&end=2&token=" + token);
        api.ask(400, "GET", "/requests?limit=0", "");
    }

    @Test
    void aBatch() throws Exception {
        String batch = "[" + request("zone_exists") + ", {}, 1]";
        JsonNode posted = api.json(202, "POST", "/requests/batch", batch, "Idempotency-Key: batch");
        api.askAgain("/progress?wait=20&batch=" + posted.required("batch").asString());
        api.ask(400, "GET", "/progress", "");
        api.ask(422, "POST", "/requests/batch", "[" + batch + "]", "Idempotency-Key: batch");
        api.ask(400, "POST", "/requests/batch", "[{}]");
        api.ask(400, "POST", "/requests/batch", "");
    }

    @Test
    void aPageIsAsLargeAsAnAnswerMayBeAndTheNextGoesOnBehindIt() throws Exception {
        ObjectNode large =
                request("zone_exists").put("rdata", "\"".repeat(16_000)).put("run", "large");
        String batch = "[" + String.join(",", Collections.nCopies(100, large.toString())) + "]";
        api.ask(202, "POST", "/requests/batch", batch);
        api.ask(202, "POST", "/requests/batch", batch);
        Set<String> ids = new HashSet<>();
        int pages = 0;
        int listed = 0;
        String token = "";
        do {
            JsonNode page = api.json(200, "GET", "/requests?run=large&limit=500" + token, "");
            page.required("requests").forEach(one -> ids.add(one.required("id").asString()));
            listed += page.required("requests").size();
            pages++;
            token = page.required("next_token").isNull()
                    ? ""
                    : "&token=" + page.required("next_token").asString();
        } while (!token.isEmpty());
        assertThat(ids).hasSize(200);
        assertThat(listed).isEqualTo(200);
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void aReport() throws Exception {
        ObjectNode labelled = request("zone_exists").put("run", "reported");
        labelled.putObject("labels").put("release", "12");
        complete(labelled);
        complete(request("zone_exists")
                .put("run", "reported")
                .put("start_time", Instant.now().toString()));
        ObjectNode body = JSON.createObjectNode()
                .put("start", now - 60)
                .put("end", now + 600)
                .put("nameserver", nameserver.hostAndPort())
                .put("name", "hello.com")
                .put("run", "reported")
                .put("compare", "reported before")
                .put("callback", "http://127.0.0.1:9/ended");
        body.putObject("labels").put("release", "12");
        JsonNode posted = api.json(202, "POST", "/reports", body.toString());
        String path = "/reports/" + posted.required("id").asString();
        JsonNode made = api.awaited(path, "COMPLETED");
        assertThat(made.required("figures").required("requests").asInt()).isEqualTo(1);
        JsonNode ofRun = api.json(202, "POST", "/reports", "{\"run\": \"reported\"}");
        assertThat(api.awaited("/reports/" + ofRun.required("id").asString(), "COMPLETED")
                        .required("figures")
                        .required("requests")
                        .asInt())
                .isEqualTo(2);
        api.askAgain(path);
        api.ask(302, "GET", made.required("page").asString(), "");
        api.ask(404, "GET", path + "/other.html", "");
        api.askAgain("/overview");
        api.ask(400, "GET", "/overview?limit=1", "");
        api.askAgain("/reports?limit=1");
        api.ask(400, "GET", "/reports?limit=x", "");
        api.ask(400, "POST", "/reports", "{\"start\": 2, \"end\": 1}");
        api.ask(404, "GET", "/reports/" + UNKNOWN, "");
    }

    private void complete(ObjectNode body) throws IOException {
        JsonNode posted = api.json(202, "POST", "/requests", body.toString());
        JsonNode ended =
                api.json(200, "GET", "/requests/" + posted.required("id").asString() + "?wait=20", "");
        assertThat(ended.required("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void theDialectOfObservers() throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("name", "hello.com")
                .put("nameserver", nameserver.hostAndPort())
                .put("start_time", now)
                .put("interval", 0.1)
                .put("timeout", 20)
                .put("type", "ZONE_UPDATE")
                .put("serial", 1);
        JsonNode observer = api.json(201, "POST", "/observers", body.toString());
        api.awaited("/observers/" + observer.required("id").asString(), "COMPLETE");
        api.ask(400, "POST", "/observers", "{}");
        api.ask(404, "GET", "/observers/1", "");

        String range = "{\"start\": %s, \"end\": %s}".formatted(now - 60, now + 600);
        String stats = "/stats/"
                + api.json(201, "POST", "/stats", range).required("id").asString();
        api.ask(200, "GET", stats + "/summary", "");
        api.awaited(stats, "COMPLETE");
        JsonNode summary = api.json(200, "GET", stats + "/summary", "");
        assertThat(summary.required("observers_by_type").has("ZONE_UPDATE")).isTrue();
        api.ask(200, "GET", stats + "/plots/propagation_by_type", "");
        api.ask(404, "GET", stats + "/plots/other", "");
        api.ask(404, "GET", "/stats/1/summary", "");
        api.ask(404, "GET", "/stats/1", "");
        api.ask(400, "POST", "/stats", "{\"start\": 2, \"end\": 1}");
    }

    @Test
    void theDialectOfPollRequests() throws Exception {
        ObjectNode body = request("serial_not_lower").put("start_time", Long.toString((long) now));
        body.remove("zone_name");
        JsonNode posted = api.json(
                202,
                "POST",
                "/poll_requests",
                body.put("query_name", "hello.com").toString());
        api.awaited("/poll_requests/" + posted.required("id").asString(), "COMPLETED");
        api.ask(400, "POST", "/poll_requests", "{}");
        api.ask(404, "GET", "/poll_requests/" + UNKNOWN, "");

        String range = "{\"start_time\": %s, \"end_time\": %s}".formatted(now - 60, now + 600);
        JsonNode stats = api.json(202, "POST", "/stats", range);
        JsonNode made = api.awaited("/stats/" + stats.required("id").asString(), "COMPLETED");
        api.ask(200, "GET", "/images/" + made.required("image_id").asString(), "");
        api.ask(404, "GET", "/images/" + UNKNOWN, "");
        api.ask(400, "POST", "/stats", "{\"start_time\": 2, \"end_time\": 1}");
        api.ask(200, "GET", "/stats-file?start_time=0&end_time=7258118400", "");
        api.ask(400, "GET", "/stats-file", "");
    }

    @Test
    void zonesAsDesignateHasThem() throws Exception {
        String text = "Content-Type: text/dns";
        String json = "Content-Type: application/json";
        String file = """
            $ORIGIN example.org.
            @ 300 IN SOA ns1 hostmaster 1 3600 900 604800 300
            @ 300 IN NS ns1
            ns1 300 IN A 192.0.2.1
            ns1 300 IN SSHFP 1 1 253d9636219be6aec03d06359837e0604b370372
            mail 300 IN MX 10 nowhere
            """;
        JsonNode posted = api.json(202, "POST", "/v2/zones/tasks/imports", file, text);
        String task = "/v2/zones/tasks/imports/" + posted.required("id").asString();
        JsonNode done = api.awaited(task, "COMPLETE");
        assertThat(done.required("warning_count").asInt()).isPositive();
        String zone = "/v2/zones/" + done.required("zone_id").asString();
        JsonNode again = api.json(201, "POST", "/v2/zones/tasks/import", file, text);
        String second = "/v2/zones/tasks/import/" + again.required("id").asString();
        JsonNode failed = api.awaited(second, "ERROR");
        assertThat(failed.required("message").asString()).isEqualTo("Duplicate zone.");
        JsonNode broken = api.json(202, "POST", "/v2/zones/tasks/imports", file + "@ 300 IN A x\n", text);
        assertThat(api.awaited(
                                "/v2/zones/tasks/imports/"
                                        + broken.required("id").asString(),
                                "ERROR")
                        .required("error_count")
                        .asInt())
                .isPositive();

        JsonNode waiting = api.json(202, "POST", "/v2/zones/tasks/imports", "{\"upload\": {}}", json);
        String start = "/v2/zones/tasks/imports/" + waiting.required("id").asString() + "/start";
        api.ask(202, "POST", start, "");
        api.ask(409, "POST", start, "");
        for (String path : List.of("/v2/zones/tasks/imports", "/v2/zones/tasks/import")) {
            api.ask(200, "GET", path, "");
            api.ask(400, "GET", path + "?colour=x", "");
            api.ask(400, "POST", path, "{}", json);
            api.ask(415, "POST", path, file, "Content-Type: text/plain");
            api.ask(400, "GET", path + "/x", "");
            api.ask(400, "DELETE", path + "/x", "");
            api.ask(404, "GET", path + "/" + UNKNOWN, "");
            api.ask(404, "DELETE", path + "/" + UNKNOWN, "");
        }
        api.ask(400, "POST", "/v2/zones/tasks/imports/x/start", "");
        api.ask(404, "POST", "/v2/zones/tasks/imports/" + UNKNOWN + "/start", "");
        api.ask(200, "GET", task.replace("imports", "import"), "");

        recordSets(zone);
        exports(zone);
        watches(zone);
        api.ask(200, "GET", "/v2/zones?limit=1", "");
        api.ask(400, "GET", "/v2/zones?limit=0", "");
        api.ask(200, "GET", zone, "");
        api.ask(200, "GET", zone, "", "Accept: text/dns");
        api.ask(200, "GET", zone + "/nameservers", "");
        api.ask(204, "DELETE", task, "");
        api.ask(204, "DELETE", second, "");
        api.ask(202, "DELETE", zone, "");
        for (String path : List.of("", "/nameservers", "/recordsets", "/recordsets/" + UNKNOWN)) {
            api.ask(400, "GET", "/v2/zones/x" + path, "");
            api.ask(404, "GET", "/v2/zones/" + UNKNOWN + path, "");
        }
        api.ask(400, "DELETE", "/v2/zones/x", "");
        api.ask(404, "DELETE", "/v2/zones/" + UNKNOWN, "");
    }

    private void recordSets(String zone) throws IOException {
        JsonNode page = api.json(200, "GET", zone + "/recordsets?type=SSHFP", "");
        String id = page.at("/recordsets/0/id").asString();
        String objects = "Accept: application/vnd.openstack.dns-v2+json";
        JsonNode set = api.json(200, "GET", zone + "/recordsets/" + id, "", objects);
        assertThat(set.at("/records/0").toString())
                .isEqualTo("{\"algorithm\":1,\"fp_type\":1,"
                        + "\"fingerprint\":\"253d9636219be6aec03d06359837e0604b370372\"}");
        api.ask(200, "GET", zone + "/recordsets/" + id, "");
        api.ask(200, "GET", zone + "/recordsets?limit=1", "", objects);
        api.ask(200, "GET", "/v2/recordsets?data=192.0.2.1", "");
        api.ask(200, "GET", "/v2/recordsets?limit=2", "", objects);
        api.ask(400, "GET", "/v2/recordsets?colour=x", "");
        api.ask(301, "GET", "/v2/recordsets/" + id, "");
        api.ask(400, "GET", "/v2/recordsets/x", "");
        api.ask(404, "GET", "/v2/recordsets/" + UNKNOWN, "");
    }

    private void exports(String zone) throws Exception {
        String exports = "/v2/zones/tasks/exports";
        JsonNode posted = api.json(202, "POST", zone + "/tasks/export", "");
        String task = exports + "/" + posted.required("id").asString();
        api.awaited(task, "COMPLETE");
        assertThat(api.ask(200, "GET", task + "/export", "").text()).startsWith("$ORIGIN example.org.");
        api.ask(406, "GET", task + "/export", "", "Accept: application/json");
        api.ask(200, "GET", exports, "");
        api.ask(400, "GET", exports + "?limit=x", "");
        api.ask(204, "DELETE", task, "");
        for (String path : List.of("", "/export")) {
            api.ask(400, "GET", exports + "/x" + path, "");
            api.ask(404, "GET", exports + "/" + UNKNOWN + path, "");
        }
        api.ask(400, "DELETE", exports + "/x", "");
        api.ask(404, "DELETE", exports + "/" + UNKNOWN, "");
        api.ask(400, "POST", "/v2/zones/x/tasks/export", "");
        api.ask(404, "POST", "/v2/zones/" + UNKNOWN + "/tasks/export", "");
    }

    private void watches(String zone) throws Exception {
        String watches = zone + "/watches";
        String body = "{\"nameservers\": [\"127.0.0.1:9\"], \"timeout\": 600, \"query_timeout\": 0.1, \"run\": \"x\"}";
        JsonNode posted = api.json(202, "POST", watches, body);
        String watch = watches + "/" + posted.required("id").asString();
        String common = body.replace("}", ", \"labels\": {\"a\": \"b\"}, \"dnssec\": true, \"compare_ttl\": true");
        api.ask(202, "POST", watches, common + ", \"edns\": false}");
        String https = ", \"transport\": \"https\", \"https_path\": \"/dns-query\", \"tls_name\": \"ns1.example.com\"";
        api.ask(202, "POST", watches, common + https + ", \"tls_pin\": \"" + "A".repeat(43) + "=\"}");
        api.ask(400, "POST", watches, "{}");
        api.ask(400, "POST", watches, body.replace("600", "0.01"));
        api.ask(400, "POST", "/v2/zones/x/watches", body);
        api.ask(404, "POST", "/v2/zones/" + UNKNOWN + "/watches", body);
        api.ask(200, "GET", watches, "");
        api.ask(400, "GET", watches + "?limit=x", "");
        api.ask(404, "GET", "/v2/zones/" + UNKNOWN + "/watches", "");
        api.ask(200, "GET", watch + "/recordsets?state=unreachable&limit=1", "");
        api.ask(400, "GET", watch + "/recordsets?state=lost", "");
        api.ask(200, "GET", watch, "");
        api.ask(200, "DELETE", watch, "");
        for (String path : List.of("", "/recordsets")) {
            api.ask(400, "GET", watches + "/x" + path, "");
            api.ask(404, "GET", watches + "/" + UNKNOWN + path, "");
        }
        api.ask(400, "DELETE", watches + "/x", "");
        api.ask(404, "DELETE", watches + "/" + UNKNOWN, "");
    }

    @Test
    void whatNoRouteTakes() throws Exception {
        for (Operation operation : description.operations()) {
            String path = operation.path().replaceAll("\\{\\w+}", UNKNOWN);
            api.ask(413, operation.method(), path, "x".repeat((mostMebibytes(path) << 20) + 1));
            api.ask(403, operation.method(), path, "", "Origin: http://elsewhere.test");
            api.check(
                    421, operation.method(), path, api.exchange(operation.method(), path, "", "Host: elsewhere.test"));
        }
    }

    private static int mostMebibytes(String path) {
        return path.endsWith("batch") ? 5 : path.matches("/v2/zones/tasks/imports?") ? 4 : 1;
    }

    /** The API's own answers to what goes wrong in it; the services that it stands on don't fail here. */
    @Test
    void itsOwnFailures() {
        for (Operation operation : description.operations()) {
            var request = new HttpRequest(
                    operation.method(), operation.path(), Map.of(), Map.of(), "", "test", Instant.now());
            for (HttpResponse failure : List.of(Api.failure(request, UNKNOWN), Api.unavailable(request, UNKNOWN))) {
                var answer = new Answer(failure.status(), failure.headers(), failure.body());
                assertThat(description.faults(operation, answer))
                        .as(operation.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everythingThatIsDescribedWasSeen() {
        assertThat(description.unseenResponses())
                .filteredOn(response -> NOT_PROVOKED.stream().noneMatch(response::endsWith))
                .isEqualTo(List.copyOf(new TreeSet<>(NOT_PROVOKED_RESPONSES)));
        Set<String> unseen = new HashSet<>();
        description.components().stream()
                .filter(component -> !HELD_ELSEWHERE.contains(component))
                .forEach(component -> unseen.addAll(description.unseenProperties(component)));
        assertThat(unseen)
                .filteredOn(property -> !property.startsWith(PROGRESS) && !property.equals(KEY_OF_WATCH))
                .isEmpty();
    }

    @Test
    void theDocumentIsOpenApi(@TempDir Path folder) throws Exception {
        Path lint = Skip.without("openapi-spec-validator", "nothing checks /openapi.json against OpenAPI's own schema");
        Path file = folder.resolve("openapi.json");
        Files.writeString(file, api.ask(200, "GET", "/openapi.json", "").text());

        Program.Result result = Program.run(
                Duration.ofMinutes(1), List.of(lint.toString(), "--schema", "3.1", file.toString()), _ -> {});

        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
