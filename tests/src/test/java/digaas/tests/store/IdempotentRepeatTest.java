package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static digaas.tests.store.TestTable.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.poll.query.AllowedNameservers;
import digaas.request.AllowedCallbacks;
import digaas.requests.api.Batches;
import digaas.requests.api.Requests;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BodyParsers;
import digaas.requests.intake.Cancellation;
import digaas.requests.intake.ExecutionStarter;
import digaas.requests.intake.IntakeParts;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.PastChanges;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.workflow.Executions;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A POST that is sent again when what it names has changed. */
@TestInstance(Lifecycle.PER_CLASS)
class IdempotentRepeatTest {
    /** Unreachable: what is started goes through the queue. */
    private final SfnClient stepFunctions = SfnClient.builder()
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    private TestTable table;
    private StoredRequests stored;

    @BeforeAll
    void createTable() throws Exception {
        table = TestTable.create();
        stored = table.requests();
    }

    @AfterAll
    void close() {
        stepFunctions.close();
    }

    /** An API at a time, in a world where the host name and the key may be missing, and the rules strict. */
    private final class World {
        private final List<String> queued = new ArrayList<>();
        private final Instant now;
        private final Requests requests;
        private final Batches batches;

        private World(Instant now, List<InetAddress> addresses, boolean keyIsKnown, AllowedNameservers allowed) {
            this.now = now;
            InstantSource clock = InstantSource.fixed(now);
            var parts = new IntakeParts(
                    stored.intake(),
                    stored.endings(),
                    new OpenQuota(table.client(), table.name(), 1_000, clock),
                    new ExecutionStarter(new Executions(stepFunctions, "none"), queued::add, clock),
                    new BodyParsers(
                            _ -> addresses,
                            _ -> keyIsKnown,
                            allowed,
                            AllowedCallbacks.UNCHECKED,
                            new PastChanges(table.client(), table.name(), RETENTION, clock)),
                    (_, _) -> {},
                    clock);
            var cancellation = new Cancellation(stored.reader(), stored.endings(), (_, _) -> {}, clock);
            this.requests = new Requests(
                    new RequestIntake(parts, stored.reader()), cancellation, stored.reader(), table.waits(1), clock);
            this.batches = new Batches(new BatchIntake(parts, _ -> {}), _ -> Optional.empty());
        }

        private HttpResponse post(String path, String body, String key) throws InterruptedException {
            var request =
                    new HttpRequest("POST", path, Map.of(), Map.of("idempotency-key", key), body, "somebody", now);
            return path.endsWith("batch") ? batches.create(request) : requests.create(request);
        }
    }

    private World before() {
        List<InetAddress> addresses = List.of(InetAddress.ofLiteral("10.0.0.53"));
        return new World(NOW, addresses, true, new AllowedNameservers(true, true));
    }

    /** The name has another address now. */
    private World moved() {
        List<InetAddress> addresses = List.of(InetAddress.ofLiteral("10.0.0.99"));
        return new World(NOW, addresses, true, new AllowedNameservers(true, true));
    }

    /** A little later nothing that was true at first is true any more; the clock was set back, too. */
    private World after() {
        return new World(NOW.minusSeconds(90), List.of(), false, new AllowedNameservers(false, false));
    }

    private static String body(String nameserver, String more) {
        return """
            {"nameserver": "%s", "zone_name": "hello.com.", "condition": "zone_exists", "frequency": 1,
             "timeout": 60, "start_time": %d%s}\
            """.formatted(nameserver, NOW.getEpochSecond(), more);
    }

    private static JsonNode json(HttpResponse answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aRepeatIsAnsweredWhenTheHostNameNoLongerResolves() throws Exception {
        String key = key();
        JsonNode first = json(before().post("/requests", body("ns1.example.com", ""), key), 202);
        World after = after();
        json(after.post("/requests", body("ns1.example.com", ""), key()), 400);

        assertThat(json(after.post("/requests", body("ns1.example.com", ""), key), 202))
                .isEqualTo(first);
        assertThat(after.queued)
                .as("it starts at the addresses that were found at first")
                .singleElement()
                .asString()
                .contains(first.required("id").asString(), "10.0.0.53");
    }

    @Test
    void aRepeatPollsTheAddressesThatTheHostNameHadAtFirst() throws Exception {
        String key = key();
        String body = body("ns1.example.com:5353", "");
        json(before().post("/requests", body, key), 202);
        World moved = moved();
        json(moved.post("/requests", body, key), 202);

        assertThat(moved.queued)
                .singleElement()
                .asString()
                .contains("10.0.0.53")
                .doesNotContain("10.0.0.99");
    }

    @Test
    void aRepeatIsAnsweredAndStartedWhenRulesAndKeysHaveChanged() throws Exception {
        String key = key();
        String body = body("10.0.0.53:5353", ", \"tsig_key\": \"transfers\"");
        JsonNode first = json(before().post("/requests", body, key), 202);
        World after = after();

        assertThat(json(after.post("/requests", body, key), 202)).isEqualTo(first);
        assertThat(after.queued)
                .as("in case the first try did not start it")
                .singleElement()
                .asString()
                .contains(first.required("id").asString());
    }

    @Test
    void anotherBodyUnderTheKeyIsRefusedForThatWhateverElseIsWrongWithIt() throws Exception {
        String key = key();
        json(before().post("/requests", body("ns1.example.com", ""), key), 202);

        json(after().post("/requests", body("ns2.example.com", ""), key), 422);
        json(after().post("/requests", "{}", key), 422);
    }

    @Test
    void aRepeatOfAnEndedRequestStartsNothing() throws Exception {
        String key = key();
        String id = json(before().post("/requests", body("192.0.2.53", ""), key), 202)
                .required("id")
                .asString();
        stored.end(UUID.fromString(id), new Ending.Failed(Reason.TIMEOUT, NOW), null);
        World after = before();

        assertThat(json(after.post("/requests", body("192.0.2.53", ""), key), 202)
                        .required("id")
                        .asString())
                .isEqualTo(id);
        assertThat(after.queued).isEmpty();
    }

    @Test
    void aRepeatedBatchGetsTheFirstAnswerForEachElement() throws Exception {
        String key = key();
        String batch = "[%s, {}, %s]"
                .formatted(body("ns1.example.com", ""), body("10.0.0.53:5353", ", \"tsig_key\": \"transfers\""));
        JsonNode first = json(before().post("/requests/batch", batch, key), 202);
        World after = after();

        assertThat(json(after.post("/requests/batch", batch, key), 202)).isEqualTo(first);
        assertThat(after.queued).singleElement().asString().contains("ns1.example.com", "10.0.0.53:5353");
        json(after.post("/requests/batch", batch.replace("ns1", "ns2"), key), 422);
    }
}
