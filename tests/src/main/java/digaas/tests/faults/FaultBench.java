package digaas.tests.faults;

import digaas.fixture.Ports;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.LambdaHost;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import digaas.tests.Product;
import digaas.tests.http.ApiClient;
import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stack with a gate before its services, a nameserver whose changes are known, and one that is silent. Queues give a
 * message back after a second, executions hand over after two rounds, and what the state machine waits for is cut
 * short: nothing else differs from what is deployed.
 */
final class FaultBench implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SHORT_WAIT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration QUEUE_CALL = Duration.ofSeconds(10);

    /** Of so small a limit nothing is counted ahead: whatever stays counted, a fault did it. */
    private static final int EACH_COUNTED_ALONE = 999;

    private final Gate gate = new Gate();
    private final AtomicReference<Endpoints> seen = new AtomicReference<>();
    private final Map<Integer, List<Instant>> polls = new ConcurrentHashMap<>();
    private final ApiClient api;
    private final Path folder;
    private final Path secrets;
    private final Path keys;
    private final LocalStack stack;
    private final LambdaHost sweeps;
    private final Items items;
    private final AwsJsonClient sqs;
    private final KnownChanges nameserver;
    private final DatagramSocket silent;
    private final Receiver receiver;
    private int zones;
    private int keysMade;

    FaultBench(Path root) throws IOException, InterruptedException {
        this.folder = hurried(root);
        this.secrets = Files.createTempDirectory("digaas-faults-secrets-");
        this.keys = Files.createDirectories(secrets.resolve("digaas/tsig"));
        this.stack = LocalStack.start(LocalStackConfig.of(folder)
                .withParameters(Map.of(
                        "RoundsPerExecution",
                        "2",
                        "QueriesPerSecond",
                        "100000",
                        "MaxOpenRequestsPerCaller",
                        Integer.toString(EACH_COUNTED_ALONE)))
                .withRetryPauses(List.of(SHORT_WAIT, SHORT_WAIT))
                .withWaiter(FaultBench::waitShortly)
                .withSecrets(secrets)
                .withFront(behind -> {
                    seen.set(gate.front(behind));
                    return seen.get();
                }));
        this.api = new ApiClient(stack.api(), PATIENCE);
        this.sweeps = LambdaHost.load(
                List.of(function("SweepFunction")), stack.account(), seen.get(), InstantSource.system());
        this.items = new Items(stack);
        this.sqs = AwsJsonClient.sqs(stack.endpoints().sqs(), stack.account().region());
        this.nameserver = KnownChanges.start(
                InstantSource.system(),
                (zone, at) -> polls.computeIfAbsent(zone, _ -> Collections.synchronizedList(new ArrayList<>()))
                        .add(at));
        this.silent = Ports.silentUdp();
        this.receiver = new Receiver();
    }

    /** A folder with the product in which a queue's message comes back soon. */
    private static Path hurried(Path root) throws IOException {
        Path folder = Files.createTempDirectory("digaas-faults-");
        for (String part : List.of("functions", "statemachine")) {
            Files.createSymbolicLink(folder.resolve(part), root.resolve(part));
        }
        String template = Files.readString(root.resolve("template.yaml"));
        String hurried = template.replaceAll("VisibilityTimeout: \\d+", "VisibilityTimeout: 1");
        Files.writeString(folder.resolve("template.yaml"), hurried);
        return folder;
    }

    private static void waitShortly(Instant moment) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), moment);
        Duration wait = left.compareTo(SHORT_WAIT) < 0 ? left : SHORT_WAIT;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, wait.toNanos()));
    }

    Gate gate() {
        return gate;
    }

    /** Who is told of ends. */
    Receiver receiver() {
        return receiver;
    }

    Items items() {
        return items;
    }

    /** A zone that changes at an instant. */
    synchronized int zone(Instant change) {
        int zone = ++zones;
        nameserver.change(zone, change);
        return zone;
    }

    /** A new TSIG key, which no function has read. The nameserver does not know it and signs nothing. */
    synchronized String key() throws IOException {
        String name = "key" + ++keysMade;
        Files.writeString(keys.resolve(name), """
            {"name": "%s.", "algorithm": "hmac-sha256", "secret": "c2VjcmV0"}\
            """.formatted(name));
        return name;
    }

    /** When a zone was asked about. */
    List<Instant> polls(int zone) {
        return List.copyOf(polls.getOrDefault(zone, List.of()));
    }

    String nameserver() {
        return "127.0.0.1:" + nameserver.address().getPort();
    }

    /** Where nobody answers. */
    String silence() {
        return "127.0.0.1:" + silent.getLocalPort();
    }

    /** Calls the API, without and within the gate's reach: the functions behind it are. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return api.send(method, path, body, headers);
    }

    /** Stops a request's execution as an operator may. */
    void stop(String execution) throws IOException, InterruptedException {
        String arn = stack.stack().only(Resource.StateMachine.class).arn().replace(":stateMachine:", ":execution:");
        String body = JSON.createObjectNode()
                .put("executionArn", arn + ":" + execution)
                .toString();
        try (var states = new ApiClient(stack.endpoints().states(), PATIENCE)) {
            var _ = states.send("POST", "/", body, "x-amz-target", "AWSStepFunctions.StopExecution");
        }
    }

    /** Sweeps now, besides the schedule. */
    InvocationResult sweep() throws InterruptedException {
        return sweeps.invoke(function("SweepFunction").invokedArn(), "{}");
    }

    /** How many messages lie in a dead-letter queue. */
    int dead(String queue) throws IOException, InterruptedException {
        JsonNode answer = sqs.call(
                "GetQueueAttributes",
                Map.of("QueueUrl", queue(queue).url(), "AttributeNames", List.of("ApproximateNumberOfMessages")),
                QUEUE_CALL);
        return answer.at("/Attributes/ApproximateNumberOfMessages").asInt(0);
    }

    /** Puts a dead-letter queue's messages back where they came from. */
    void redrive(String queue) throws IOException, InterruptedException {
        var _ = sqs.call(
                "StartMessageMoveTask", Map.of("SourceArn", queue(queue).arn()), QUEUE_CALL);
    }

    private Resource.Queue queue(String logicalId) {
        return Product.resource(stack.stack(), Resource.Queue.class, logicalId);
    }

    private Resource.Function function(String logicalId) {
        return Product.resource(stack.stack(), Resource.Function.class, logicalId);
    }

    /** The folder of a report's files. It may not be there. */
    Path report(String id) {
        return stack.bucketFolder(stack.stack().only(Resource.Bucket.class)).resolve("reports/" + id);
    }

    @Override
    public void close() throws IOException {
        api.close();
        stack.close();
        sweeps.close();
        items.close();
        sqs.close();
        gate.close();
        nameserver.close();
        silent.close();
        receiver.close();
        deleteWith(keys);
        Files.delete(keys.getParent());
        Files.delete(secrets);
        deleteWith(folder);
    }

    private static void deleteWith(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }
        Files.delete(folder);
    }
}
