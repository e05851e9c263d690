package digaas.tests.rights;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.LambdaHost;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.store.Requests;
import digaas.tests.store.TestTable;
import digaas.zones.store.ExportState;
import digaas.zones.store.ExportStore;
import digaas.zones.store.Watch;
import digaas.zones.store.WatchStore;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that Digaas does, done once each on a stack of its own. */
final class Flows implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RUN = "rights";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = """
        {"name": "key.test.", "algorithm": "hmac-sha256", "secret": "c2VjcmV0IG9mIHRoZSB0ZXN0"}\
        """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<LoopbackNameserver> nameservers = new ArrayList<>();
    private final CountingReceiver receiver = new CountingReceiver();
    private final LocalStack stack;
    private final long start = Instant.now().getEpochSecond();

    Flows(Path secrets) throws Exception {
        Path callbacks = Files.createDirectories(secrets.resolve("digaas"));
        Files.writeString(callbacks.resolve("callback"), "the secret of the test");
        Path keys = Files.createDirectories(secrets.resolve("digaas/tsig"));
        Files.writeString(keys.resolve("key"), KEY);
        for (int i = 0; i < 8; i++) {
            nameservers.add(LoopbackNameserver.ofSerial(1));
        }
        this.stack = LocalStack.start(LocalStackConfig.of(Product.ROOT).withSecrets(secrets));
    }

    LocalStack stack() {
        return stack;
    }

    void run() throws Exception {
        String unsatisfied = post(body("serial_not_lower").put("timeout", 60));
        String many = post(many());
        // Until their samples are stored takes a round: the rest goes on meanwhile.
        batch();
        ended(post(body("zone_exists")), "COMPLETED");
        ended(post(body("zone_exists").put("pacing", "adaptive")), "COMPLETED");
        ended(post(body("zone_exists").put("pacing", "adaptive")), "COMPLETED");
        ended(post(body("serial_not_lower").put("timeout", 0.5)), "ERROR");
        ended(post(body("zone_exists").put("tsig_key", "key").put("timeout", 0.5)), "ERROR");
        String repeated = body("zone_exists").toString();
        assertThat(json(post("/requests", repeated, "one"), 202))
                .isEqualTo(json(post("/requests", repeated, "one"), 202));
        crowd();
        json(send(get("/requests")), 200);
        json(send(get("/requests?run=" + RUN)), 200);
        json(send(get("/overview")), 200);
        report("");
        report(RUN);
        callbacks();
        new ZoneFlows(http, stack.api(), nameservers.getFirst().hostAndPort()).run();
        send(HttpRequest.newBuilder(stack.api().resolve("/requests/" + unsatisfied))
                .DELETE());
        ended(unsatisfied, "ERROR");
        stop(many);
        ended(many, "ERROR");
        sweep();
    }

    private ObjectNode body(String condition) {
        return JSON.createObjectNode()
                .put("nameserver", nameservers.getFirst().hostAndPort())
                .put("zone_name", "example.test.")
                .put("condition", condition)
                .put("serial", 2)
                .put("frequency", 0.2)
                .put("timeout", 10)
                .put("run", RUN);
    }

    /** Polls so densely that its samples are stored while it goes on. */
    private ObjectNode many() {
        ObjectNode body = body("serial_not_lower").put("frequency", 0.05).put("timeout", 300);
        body.remove("nameserver");
        nameservers.forEach(nameserver -> body.withArray("nameservers").add(nameserver.hostAndPort()));
        return body;
    }

    /** Requests that fill an execution's state, so that their samples soon have to be stored apart. */
    private void batch() throws Exception {
        String text = "\"%s\"".formatted("x".repeat(250));
        String condition = "rrset=" + String.join(" ", Collections.nCopies(9, text));
        var bodies = JSON.createArrayNode();
        bodies.add(body("serial_not_lower").put("pacing", "adaptive"));
        for (int i = 1; i < 80; i++) {
            bodies.add(body(condition)
                    .put("rdatatype", "TXT")
                    .put("frequency", 0.15)
                    .put("timeout", 60));
        }
        JsonNode accepted = json(post("/requests/batch", bodies.toString(), "batch"), 202);
        assertThat(accepted.required("accepted").asInt()).isEqualTo(80);
        json(post("/requests/batch", bodies.toString(), "batch"), 202);
        json(post("/requests/batch", "[" + body("zone_exists") + "]", null), 202);
    }

    /** More single requests than get an execution each. */
    private void crowd() throws Exception {
        String last = "";
        for (int i = 0; i < 105; i++) {
            last = post(body("zone_exists"));
        }
        ended(last, "COMPLETED");
    }

    private String post(ObjectNode body) throws Exception {
        return json(post("/requests", body.toString(), null), 202)
                .required("id")
                .asString();
    }

    private void ended(String request, String status) throws Exception {
        String path = "/requests/" + request;
        boolean _ = Waiting.holds(PATIENCE, () -> !isOpen(path + "?wait=20"));
        JsonNode now = json(send(get(path)), 200);
        assertThat(now.required("status").asString()).as("%s", now).isEqualTo(status);
    }

    private boolean isOpen(String path) throws Exception {
        return json(send(get(path)), 200).required("status").asString().equals("ACCEPTED");
    }

    /** One of each kind, of which the first is not taken at once, and one that the caller cancels. */
    private void callbacks() throws Exception {
        String url = receiver.url();
        ended(post(body("zone_exists").put("callback", url)), "COMPLETED");
        String cancelled = post(body("serial_not_lower").put("callback", url));
        send(HttpRequest.newBuilder(stack.api().resolve("/requests/" + cancelled))
                .DELETE());
        json(post("/requests/batch?callback=" + url, "[" + body("zone_exists") + "]", null), 202);
        ObjectNode report = JSON.createObjectNode().put("run", RUN).put("callback", url);
        json(post("/reports", report.toString(), null), 202);
        Waiting.until(PATIENCE, "the callbacks", () -> receiver.callbacks() == 5);
    }

    private void report(String run) throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("start", start)
                .put("end", Instant.now().getEpochSecond() + 60);
        if (!run.isEmpty()) {
            body.put("run", run);
        }
        String path = "/reports/"
                + json(post("/reports", body.toString(), null), 202)
                        .required("id")
                        .asString();
        Waiting.until(PATIENCE, "the end of " + path, () -> !isOpen(path));
        String link = json(send(get(path)), 200).at("/links/summary.json").asString();
        assertThat(send(HttpRequest.newBuilder(URI.create(link)).GET()).statusCode())
                .isEqualTo(200);
    }

    /**
     * Stops a request's execution from outside once its samples have been stored: EventBridge has its request given up.
     */
    private void stop(String request) throws Exception {
        Waiting.until(
                PATIENCE, "samples are stored", () -> polled("dynamodb:PutItem") && polled("dynamodb:BatchWriteItem"));
        String machine = stack.stack().only(Resource.StateMachine.class).arn();
        String execution = machine.replace(":stateMachine:", ":execution:") + ":" + request;
        HttpRequest.Builder stop = HttpRequest.newBuilder(stack.endpoints().states())
                .header("X-Amz-Target", "AWSStepFunctions.StopExecution")
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("executionArn", execution).toString()));
        assertThat(send(stop).statusCode()).isEqualTo(200);
    }

    private boolean polled(String action) {
        return stack.calls().stream()
                .anyMatch(call ->
                        call.who().equals("PollFunction") && call.action().equals(action));
    }

    /** Lets the sweep find a request that nothing else will end. Its schedule would come within a minute. */
    private void sweep() throws Exception {
        String table = stack.stack().only(Resource.Table.class).name();
        var store = new TestTable(stack.endpoints().dynamoDb(), table);
        store.requests().accept(Requests.startedAt(TestTable.NOW), Requests.CALLER, Optional.empty());
        // A batch whose intake died, and which ended with nothing.
        store.intake().noteBatch(UUID.randomUUID(), 1, TestTable.NOW, Optional.of(receiver.url()));
        // An export whose function died.
        Zone zone = new ZoneStore(store.client(), table).all().getFirst();
        boolean _ = new ExportStore(store.client(), table, TestTable.RETENTION)
                .accept(new ZoneExport(
                        UUID.randomUUID(),
                        zone.id(),
                        zone.name(),
                        zone.importId(),
                        TestTable.NOW,
                        null,
                        TestTable.NOW.plusSeconds(1),
                        new ExportState.Pending()));
        // A watch whose first message was lost.
        boolean _ = new WatchStore(store.client(), table, TestTable.RETENTION)
                .accept(
                        new Watch(
                                UUID.randomUUID(),
                                zone.id(),
                                zone.name(),
                                zone.importId(),
                                1,
                                "{}",
                                new Watch.Place("someone", 0),
                                List.of(),
                                "all",
                                false,
                                100,
                                Duration.ofHours(1),
                                Instant.now(),
                                Instant.now(),
                                Instant.now().plusSeconds(3_600),
                                1,
                                0,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                0,
                                new Watch.State.Open()),
                        TestTable.NOW);
        Resource.Function sweep = function("SweepFunction");
        try (LambdaHost host =
                LambdaHost.load(List.of(sweep), stack.account(), stack.endpoints(), InstantSource.system())) {
            InvocationResult result =
                    host.invoke(sweep.invokedArn(), Product.event("sweep").toString());
            assertThat(result).isEqualTo(new InvocationResult.Returned("{\"ended\":2}"));
        }
        for (String files : List.of("/zones/exports/", "/zones/imports/", "/zones/files/")) {
            Waiting.until(
                    Duration.ofSeconds(60),
                    "the deletion of " + files,
                    () -> stack.calls().stream()
                            .anyMatch(call -> call.who().equals("ZoneFunction")
                                    && call.action().equals("s3:DeleteObject")
                                    && call.resource().contains(files)));
        }
    }

    private Resource.Function function(String logicalId) {
        return stack.stack().all(Resource.Function.class).stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(stack.api().resolve(path)).GET();
    }

    private HttpResponse<String> post(String path, String body, @Nullable String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(stack.api().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> reply, int status) {
        assertThat(reply.statusCode()).as("%s", reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }

    @Override
    public void close() {
        receiver.close();
        http.shutdownNow();
        stack.close();
        nameservers.forEach(LoopbackNameserver::close);
    }
}
