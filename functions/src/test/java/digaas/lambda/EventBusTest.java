package digaas.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Its signature is EventSignatureTest's. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EventBusTest {
    private static final String TAKEN = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}";

    private final Map<String, String> before = new LinkedHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private int status = 200;
    private String answer = TAKEN;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        service.createContext("/", this::take);
        service.start();
        set(
                "aws.endpointUrlEventBridge",
                "http://127.0.0.1:" + service.getAddress().getPort());
        set("aws.region", "eu-west-1");
        set("aws.accessKeyId", "local");
        set("aws.secretAccessKey", "local");
    }

    private void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() {
        service.stop(0);
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private static void put() {
        Clients.eventBus("ends").put("digaas", "Digaas Request ended", "{\"name\":\"é\"}");
    }

    @Test
    void anEventIsPutByOneCall() {
        assertThatCode(EventBusTest::put).doesNotThrowAnyException();

        assertThat(targets).containsExactly("AWSEvents.PutEvents");
        JsonNode entries = new JsonMapper().readTree(bodies.getFirst()).required("Entries");
        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.get(0))
                .isEqualTo(new JsonMapper()
                        .createObjectNode()
                        .put("EventBusName", "ends")
                        .put("Source", "digaas")
                        .put("DetailType", "Digaas Request ended")
                        .put("Detail", "{\"name\":\"é\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "200 | {'FailedEntryCount': 1, 'Entries': [{'ErrorCode': 'ThrottlingException'}]} |"
                        + " ThrottlingException",
                "200 | {'Entries': []}                                                           | refused",
                "200 | <html>a proxy</html>                                                      | refused",
                "200 | \"\"                                                                        | refused",
                "400 | {'__type': 'AccessDeniedException'}                                       | 400"
                        + " AccessDeniedException",
                "400 | {'FailedEntryCount': 0}                                                   | 400",
                "503 | {'FailedEntryCount': 0}                                                   | 503",
                "307 | {'FailedEntryCount': 0}                                                   | 307"
            })
    void whatTheBusDoesNotTakeIsAFailure(int given, String text, String told) {
        status = given;
        answer = text.replace('\'', '"');

        assertThatThrownBy(EventBusTest::put)
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(told);
        assertThat(bodies).as("whoever has the event comes again").hasSize(1);
    }

    @Test
    void aBusThatCannotBeReachedIsAFailure() {
        service.stop(0);

        assertThatThrownBy(EventBusTest::put)
                .isInstanceOf(RuntimeException.class)
                .hasMessage("the event bus cannot be reached");
    }

    @Test
    void theBusIsInTheFunctionsRegionAndPartition() {
        System.clearProperty("aws.endpointUrlEventBridge");

        assertThat(Clients.eventEndpoint(Region.EU_WEST_1)).hasToString("https://events.eu-west-1.amazonaws.com");
        assertThat(Clients.eventEndpoint(Region.CN_NORTH_1)).hasToString("https://events.cn-north-1.amazonaws.com.cn");
    }
}
