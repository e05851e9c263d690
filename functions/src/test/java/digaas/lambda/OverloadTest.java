package digaas.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
@Execution(ExecutionMode.CONCURRENT)
class OverloadTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("TABLE_NAME", "table"),
            Map.entry("RETENTION_DAYS", "1"),
            Map.entry("POLL_STATE_MACHINE_ARN", "arn:aws:states:us-east-1:000000000000:stateMachine:poll"),
            Map.entry("REQUEST_QUEUE_URL", "http://127.0.0.1:9/requests"),
            Map.entry("REPORT_QUEUE_URL", "http://127.0.0.1:9/reports"),
            Map.entry("ZONE_QUEUE_URL", "http://127.0.0.1:9/zones"),
            Map.entry("WATCH_QUEUE_URL", "http://127.0.0.1:9/watches"),
            Map.entry("QUERIES_PER_SECOND", "1000"),
            Map.entry("CALLBACK_QUEUE_URL", "http://127.0.0.1:9/callbacks"),
            Map.entry("ALLOW_PLAIN_CALLBACKS", "false"),
            Map.entry("CALLBACK_EVENT_BUS", ""),
            Map.entry("REPORT_BASE_URL", ""),
            Map.entry("REPORT_BUCKET", "bucket"),
            Map.entry("MAX_OPEN_REQUESTS_PER_CALLER", "1000"),
            Map.entry("MAX_WAITS_PER_CALLER", "1000"),
            Map.entry("ALLOW_PRIVATE_NAMESERVERS", "true"),
            Map.entry("ALLOW_ANY_PORT", "true"),
            Map.entry("METRICS", "OFF"),
            Map.entry("METRICS_NAMESPACE", "digaas"));

    private final Map<String, String> before = new LinkedHashMap<>();
    private HttpServer service;
    private int status = 400;
    private String error = "";
    private final Queue<String> called = new ConcurrentLinkedQueue<>();
    private CountDownLatch answering = new CountDownLatch(0);

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        service.createContext("/", this::fail);
        service.start();
        set("aws.endpointUrl", "http://127.0.0.1:" + service.getAddress().getPort());
        set("aws.region", "us-east-1");
        set("aws.accessKeyId", "local");
        set("aws.secretAccessKey", "local");
    }

    private void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    @AfterEach
    void stop() {
        answering.countDown();
        service.stop(0);
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private void fail(HttpExchange exchange) throws IOException {
        try (exchange) {
            called.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")));
            exchange.getRequestBody().readAllBytes();
            answering.await();
            byte[] body = "{\"__type\": \"com.amazonaws.dynamodb.v20120810#%s\", \"message\": \"table secret-name\"}"
                    .formatted(error)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode get(String path) throws IOException {
        return send("GET", path, "");
    }

    private static JsonNode send(String method, String path, String body) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("rawPath", path).put("body", body);
        event.putObject("requestContext")
                .putObject("http")
                .put("method", method)
                .put("sourceIp", "192.0.2.9");
        var output = new ByteArrayOutputStream();
        new ApiFunction(ENVIRONMENT)
                .handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, noContext());
        return JSON.readTree(output.toByteArray());
    }

    private static Context noContext() {
        return (Context)
                Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> {
                    throw new UnsupportedOperationException("the function needs no context");
                });
    }

    private static JsonNode getRequest() throws IOException {
        return get("/requests/11111111-2222-3333-4444-555555555555");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "400, ProvisionedThroughputExceededException",
        "400, RequestLimitExceeded",
        "500, InternalServerError",
        "503, ServiceUnavailable"
    })
    void aServiceThatHasTooMuchToDoMakesAnAnswerThatSaysWhenToComeBack(int code, String name) throws IOException {
        status = code;
        error = name;
        long start = System.nanoTime();
        JsonNode answer = getRequest();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the gateway waits for 29 s")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
        assertThat(answer.path("headers").path("retry-after").asString()).isEqualTo("5");
        assertThat(answer.path("headers").path("content-type").asString()).isEqualTo("application/problem+json");
        assertThat(JSON.readTree(answer.path("body").asString()).path("status").asInt())
                .isEqualTo(503);
        assertThat(answer.path("body").asString()).contains("urn:uuid:").doesNotContain("secret-name");
    }

    @Test
    void aServiceThatCannotBeReachedDoesSoToo() throws IOException {
        service.stop(0);

        assertThat(getRequest().path("statusCode").asInt()).isEqualTo(503);
    }

    @Test
    @Timeout(20)
    void aServiceThatDoesNotAnswerDoesSoBeforeTheGatewayGivesUp() throws IOException {
        answering = new CountDownLatch(1);

        assertThat(getRequest().path("statusCode").asInt()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException", "ValidationException", "ResourceNotFoundException"})
    void aFaultOfOursStaysOne(String name) throws IOException {
        error = name;
        JsonNode answer = getRequest();

        assertThat(answer.path("statusCode").asInt()).isEqualTo(500);
        assertThat(answer.path("body").asString()).doesNotContain("secret-name").doesNotContain(name);
    }

    /** Whether the key exists is not known: to refuse the one request that names it would be a lie. */
    @ParameterizedTest
    @CsvSource({"400, ThrottlingException", "500, InternalServiceError", "503, ServiceUnavailable"})
    void aBatchIsNotAcceptedInPartWhenSecretsManagerFails(int code, String name) throws IOException {
        status = code;
        error = name;
        String plain = """
            {"nameserver": "192.0.2.53", "zone_name": "a.example.", "condition": "zone_exists", "frequency": 1,
             "timeout": 60}\
            """;
        String signed = plain.replace("{", "{\"tsig_key\": \"transfers\", ");

        for (String body : List.of("[%s, %s]".formatted(plain, signed), "[%s, {}]".formatted(signed))) {
            JsonNode answer = send("POST", "/requests/batch", body);

            assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
            assertThat(answer.path("headers").path("retry-after").asString()).isEqualTo("5");
            assertThat(answer.path("body").asString()).doesNotContain("transfers");
        }
        assertThat(send("POST", "/requests", signed).path("statusCode").asInt()).isEqualTo(503);
        assertThat(called).as("nothing is counted, stored or queued").containsOnly("secretsmanager.DescribeSecret");
    }

    @Test
    void quotasPassByThemselves() {
        assertThat(ServiceFaults.isPassing(SfnException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ExecutionLimitExceeded")
                                .build())
                        .build()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingError, true", "TransactionConflict, true", "ConditionalCheckFailed, false"})
    void aTransactionIsJudgedByWhyItWasCancelled(String code, boolean passing) {
        var cancelled = TransactionCanceledException.builder()
                .statusCode(400)
                .cancellationReasons(List.of(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build()))
                .build();

        assertThat(ServiceFaults.isPassing(cancelled)).isEqualTo(passing);
    }

    @Test
    void whatCausedAFailureCounts() {
        var unreachable = SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused"));

        assertThat(ServiceFaults.isPassing(new IllegalStateException("a group", unreachable)))
                .isTrue();
        assertThat(ServiceFaults.isPassing(SdkClientException.create("Unable to load credentials")))
                .isFalse();
        assertThat(ServiceFaults.isPassing(new IllegalStateException("ours"))).isFalse();
    }
}
