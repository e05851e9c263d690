package digaas.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Waiting;
import digaas.local.lambda.InvocationResult;
import digaas.local.states.StepFunctions;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.template.Resource;
import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.store.Requests;
import digaas.tests.store.StoredRequests;
import digaas.tests.store.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state machine is interpreted here; everything else of a request's way is the jar's, in processes as on Lambda.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(TestTable.TEMPLATES)
@Demanding
class RuntimeInterfaceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EXAMPLE = "3f2c8c0e-5b1d-4f0e-9a57-0c6a8f7d1b42";
    private static final long SERIAL = 1_418_336_470;

    private final Map<String, Environment> functions = new LinkedHashMap<>();
    private StoredRequests store;
    private StepFunctions states;
    private LoopbackNameserver nameserver;

    @BeforeAll
    void startEachFunction(@TempDir Path folder) throws Exception {
        Skip.unless(RuntimeClient.runsHere(), "Lambda's runtime interface client runs on Linux only");
        RuntimeClient client = RuntimeClient.unpack(folder);
        Launch launch = Launch.snapStart(
                Environment.layOut(folder.resolve("task"), Product.functionsJar()), Launch.LAMBDAS_OPTIONS);
        Resource.StateMachine machine = Product.stack().only(Resource.StateMachine.class);
        TestTable table =
                TestTable.create(Product.stack().only(Resource.Table.class).name());
        store = table.requests(InstantSource.system());
        nameserver = LoopbackNameserver.ofSerial(SERIAL);
        states = StepFunctions.start(
                StepFunctionsConfig.of((arn, payload) -> environment(arn).invoke(payload)));
        states.createStateMachine(machine.name(), machine.arn(), machine.definition());
        for (String name : List.of("ApiFunction", "PollFunction", "GiveUpFunction", "SweepFunction")) {
            Resource.Function function = Product.function(name);
            Path own = Files.createDirectory(folder.resolve(name));
            functions.put(function.invokedArn(), Environment.start(function, client, launch, own, settings(table)));
        }
    }

    private Map<String, String> settings(TestTable table) {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString(),
                "AWS_ENDPOINT_URL_SFN", states.endpoint().toString(),
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }

    @AfterAll
    void stopEach() {
        if (states != null) {
            states.close();
            nameserver.close();
        }
        functions.values().forEach(Environment::close);
    }

    private Environment environment(String arn) {
        return Objects.requireNonNull(functions.get(arn), arn);
    }

    private InvocationResult invoke(String function, String event) throws InterruptedException {
        return environment(Product.function(function).invokedArn()).invoke(event);
    }

    private JsonNode answer(String function, String event) throws InterruptedException {
        return switch (invoke(function, event)) {
            case InvocationResult.Returned returned -> JSON.readTree(returned.payload());
            case InvocationResult.Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    @Test
    void aPostedRequestIsPolledToItsEndAndShown() throws Exception {
        ObjectNode post = Product.event("api-post-request");
        ObjectNode body = (ObjectNode) JSON.readTree(post.path("body").asString());
        body.put("nameserver", nameserver.hostAndPort())
                .put("start_time", Instant.now().getEpochSecond());
        JsonNode accepted =
                answer("ApiFunction", post.put("body", body.toString()).toString());

        assertThat(accepted.path("statusCode").asInt()).as(accepted.toString()).isEqualTo(202);
        String location = accepted.path("headers").path("location").asString();
        String id = location.substring("/requests/".length());
        String get = Product.event("api-get-request").toString().replace(EXAMPLE, id);
        JsonNode shown = answer("ApiFunction", get);
        JsonNode request = JSON.readTree(shown.path("body").asString());

        assertThat(shown.path("statusCode").asInt()).isEqualTo(200);
        assertThat(request.path("status").asString()).as(request.toString()).isEqualTo("COMPLETED");
        assertThat(request.path("duration").asDouble()).isBetween(0.0, 8.3);
        assertThat(request.path("last_answer").path("serial").asLong()).isEqualTo(SERIAL);
        assertThat(body.properties())
                .allSatisfy(field -> assertThat(request.get(field.getKey()))
                        .hasToString(field.getValue().toString()));
        assertThat(metrics("ApiFunction"))
                .anyMatch(line -> line.path("Accepted").asInt() == 1);
        assertThat(metricsOfTheFirstRound())
                .anyMatch(line -> line.path("condition").asString("").equals("serial_not_lower")
                        && line.path("Duration").isNumber())
                .anyMatch(line -> line.path("QueryTime").isNumber());
    }

    @Test
    void aRequestThatIsNoLongerOpenIsNotPolled() throws Exception {
        JsonNode state = answer("PollFunction", Product.event("poll").toString());

        assertThat(state.path("decision").asString()).isEqualTo("done");
        assertThat(state.path("requests")).isEmpty();
    }

    @Test
    void theRequestsOfAFailedExecutionAreEndedOnce() throws Exception {
        UUID caught = open(Instant.now());
        UUID aborted = open(Instant.now());
        String error = Product.event("give-up").toString().replace(EXAMPLE, caught.toString());
        String event = Product.event("execution-aborted").toString().replace(EXAMPLE, aborted.toString());

        assertThat(ended("GiveUpFunction", error)).isEqualTo(1);
        assertThat(metrics("GiveUpFunction"))
                .singleElement()
                .matches(line -> line.path("Failed").asInt() == 1);
        assertThat(ended("GiveUpFunction", error)).isZero();
        assertThat(ended("GiveUpFunction", event)).isEqualTo(1);
        assertThat(reason(caught)).contains(Reason.INTERNAL);
        assertThat(reason(aborted)).contains(Reason.INTERNAL);
    }

    @Test
    void whatIsOpenLongAfterItsDeadlineIsSwept() throws Exception {
        // What other tests have left behind.
        ended("SweepFunction", Product.event("sweep").toString());
        UUID overdue = open(Instant.now().minusSeconds(60));
        UUID inTime = open(Instant.now().plusSeconds(60));

        assertThat(ended("SweepFunction", Product.event("sweep").toString())).isEqualTo(1);
        assertThat(metrics("SweepFunction"))
                .last()
                .matches(line -> line.path("Overdue").asInt() == 1);
        assertThat(reason(overdue)).contains(Reason.INTERNAL);
        assertThat(store.find(inTime).orElseThrow().status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aFailureReachesTheStateMachineUnderItsFullClassName() throws Exception {
        InvocationResult result = invoke("PollFunction", "{\"requests\": 1}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        InvocationResult.Failed.class,
                        failed -> assertThat(failed.errorType())
                                .isEqualTo("tools.jackson.databind.exc.JsonNodeException"));
    }

    @Test
    void aFunctionIsBuiltForASnapshotAndGoesOnFromIt() throws Exception {
        JsonNode state = answer("PollFunction", Product.event("poll").toString());

        assertThat(state.path("decision").asString()).isEqualTo("done");
        assertThat(environment(Product.function("PollFunction").invokedArn()).wasRestored())
                .isTrue();
    }

    @Test
    void whatIsAnsweredBeforeTheSnapshotIsRefused() throws Exception {
        JsonNode answer = answer(
                "ApiFunction",
                Product.text(Product.ROOT.resolve("functions/src/main/resources/digaas/lambda/priming.json")));

        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(400);
        assertThat(JSON.readTree(answer.path("body").asString())
                        .path("errors")
                        .valueStream()
                        .map(fault -> fault.path("pointer").asString()))
                .containsExactly("/timeout");
    }

    /** A round tells of itself after its requests' endings are stored. */
    private List<JsonNode> metricsOfTheFirstRound() throws InterruptedException {
        Waiting.until(
                "the metrics of the first round", () -> metrics("PollFunction").size() >= 2);
        return metrics("PollFunction");
    }

    /** The lines of a function's log that CloudWatch takes for metrics. */
    private List<JsonNode> metrics(String function) {
        return environment(Product.function(function).invokedArn())
                .log()
                .lines()
                .filter(line -> line.startsWith("{\"_aws\":"))
                .map(JSON::readTree)
                .toList();
    }

    private UUID open(Instant start) {
        PostedRequest request = Requests.startedAt(start);
        store.accept(request, Requests.CALLER, Optional.empty());
        return request.id();
    }

    private int ended(String function, String event) throws InterruptedException {
        return answer(function, event).path("ended").asInt(-1);
    }

    private Optional<Reason> reason(UUID id) {
        return store.find(id).map(Measurement::ending).map(ending -> ((Ending.Failed) ending).reason());
    }
}
