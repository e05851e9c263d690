package digaas.tests.coldstart;

import digaas.fixture.LoopbackNameserver;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.lambda.InvocationResult;
import digaas.local.protocol.Account;
import digaas.local.template.Resource;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.RequestReader;
import digaas.requests.store.Selection;
import digaas.tests.Product;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the functions need around them: the services, a nameserver, and for each start an event that gives it real work.
 */
final class Scene implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SERIAL = 1_418_336_470;
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final String EXAMPLE = "3f2c8c0e-5b1d-4f0e-9a57-0c6a8f7d1b42";

    private final LocalStack stack;
    private final LoopbackNameserver nameserver;
    private final IntakeStore requests;
    private final RequestReader stored;
    private final ReportStore reports;
    private UUID lastRequest = new UUID(0, 0);
    private UUID lastReport = new UUID(0, 0);

    private Scene(LocalStack stack, LoopbackNameserver nameserver, DynamoDbClient dynamoDb) {
        this.stack = stack;
        this.nameserver = nameserver;
        String table = stack.stack().only(Resource.Table.class).name();
        this.requests = new IntakeStore(dynamoDb, table, RETENTION, InstantSource.system());
        this.stored = new RequestReader(dynamoDb, table);
        this.reports = new ReportStore(dynamoDb, table, RETENTION);
    }

    static Scene start() throws InterruptedException, SocketException {
        LocalStack stack = LocalStack.start(LocalStackConfig.of(Product.ROOT));
        Account account = stack.account();
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .endpointOverride(stack.endpoints().dynamoDb())
                .region(Region.of(account.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKeyId(), account.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new Scene(stack, LoopbackNameserver.ofSerial(SERIAL), dynamoDb);
    }

    /** In the template's order. */
    List<Resource.Function> functions() {
        return stack.stack().all(Resource.Function.class);
    }

    /** A function by its name in the template. */
    Resource.Function function(String logicalId) {
        return Product.resource(stack.stack(), Resource.Function.class, logicalId);
    }

    /** One that is in no template, with the place and the limits of one that is. */
    static Resource.Function function(
            Resource.Function like, String name, Class<?> handler, Map<String, String> environment) {
        return new Resource.Function(
                name,
                like.name(),
                like.arn(),
                Optional.empty(),
                handler.getName(),
                like.code(),
                like.memoryMebibytes(),
                like.timeout(),
                environment,
                List.of(),
                List.of());
    }

    /** Where the functions' AWS clients find the services. */
    Map<String, String> settings() {
        return stack.endpoints().environment(stack.account());
    }

    /**
     * An event of events/ that finds something to do: what it names is stored first.
     *
     * @throws IllegalArgumentException when none is known for this function
     */
    String event(String logicalId) {
        return switch (logicalId) {
            case "ApiFunction" -> post();
            case "PollFunction" -> state(Product.event("poll")).toString();
            case "GiveUpFunction" -> state(Product.event("give-up")).toString();
            case "SweepFunction" -> {
                storedRequest(Instant.now().minusSeconds(60));
                yield Product.event("sweep").toString();
            }
            case "DispatchFunction" -> group();
            case "ReportFunction" -> report();
            case "CallbackFunction" -> Product.event("callback").toString();
            case "ZoneFunction" -> Product.event("zone").toString();
            case "WatchFunction" -> Product.event("watch").toString();
            default ->
                throw new IllegalArgumentException("no event for " + logicalId + ": add one to events/ and here");
        };
    }

    /** Whether a function did what its event asked for. */
    boolean isDone(String logicalId, InvocationResult result) {
        if (!(result instanceof InvocationResult.Returned returned)) {
            return false;
        }
        JsonNode answer = JSON.readTree(returned.payload());
        return switch (logicalId) {
            case "ApiFunction" -> answer.path("statusCode").asInt() == 202;
            case "PollFunction" -> answer.path("decision").asString().equals("done");
            case "GiveUpFunction" -> answer.path("ended").asInt() >= 1;
            // The stack's own sweep may have come first.
            case "SweepFunction" -> stored.find(lastRequest).orElseThrow().status() != Status.ACCEPTED;
            case "ReportFunction" -> reports.find(lastReport).orElseThrow().status() == Status.COMPLETED;
            default -> answer.path("batchItemFailures").isEmpty();
        };
    }

    private String post() {
        ObjectNode event = Product.event("api-post-request");
        ObjectNode body = (ObjectNode) JSON.readTree(event.path("body").asString());
        body.put("nameserver", nameserver.hostAndPort())
                .put("start_time", Instant.now().getEpochSecond());
        return event.put("body", body.toString()).toString();
    }

    /** A state whose request is stored, starts now and is asked of the nameserver that is here. */
    private ObjectNode state(ObjectNode state) {
        Instant now = Instant.now();
        String id = storedRequest(now).toString();
        ObjectNode request = (ObjectNode) state.put("name", id).path("requests").path(0);
        request.put("id", id)
                .put("start_time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("begin", now.toString());
        ((ObjectNode) request.path("nameservers").path(0))
                .put("host", "127.0.0.1")
                .put("address", "127.0.0.1")
                .put("port", nameserver.address().getPort());
        ((ObjectNode) request.path("progress")).put("next_poll_at", now.toString());
        return state;
    }

    private UUID storedRequest(Instant start) {
        UUID id = UUID.randomUUID();
        PostedRequest request = new PostedRequest(
                id,
                "{}",
                "hello.com.",
                List.of(nameserver.hostAndPort()),
                "serial_not_lower",
                null,
                start,
                start,
                start.plusSeconds(8),
                null,
                Duration.ZERO);
        requests.accept(request, "load", Optional.empty());
        lastRequest = id;
        return id;
    }

    private static String group() {
        ObjectNode event = Product.event("dispatch");
        ObjectNode message = (ObjectNode) event.path("Records").path(0);
        String body = message.path("body")
                .asString()
                .replace(EXAMPLE, UUID.randomUUID().toString());
        message.put("body", body);
        return event.toString();
    }

    private String report() {
        UUID id = UUID.randomUUID();
        lastReport = id;
        Instant now = Instant.now();
        Selection lastHour = new Selection(now.minusSeconds(3_600), now, null, null, null, null);
        reports.accept(new StoredReport(id, "{}", lastHour, now, now.plusSeconds(900), new ReportState.Open(null)));
        ObjectNode event = Product.event("report");
        ObjectNode message = (ObjectNode) event.path("Records").path(0);
        message.put("body", JSON.createObjectNode().put("report", id.toString()).toString());
        return event.toString();
    }

    @Override
    public void close() {
        nameserver.close();
        stack.close();
    }
}
