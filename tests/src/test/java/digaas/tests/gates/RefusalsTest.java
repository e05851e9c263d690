package digaas.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Product;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product as it is deployed, as far as its parameters go. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalStack stack;

    @BeforeAll
    void start() throws InterruptedException {
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT)
                .withParameters(Map.of("AllowPrivateNameservers", "false", "AllowAnyPort", "false")));
    }

    @AfterAll
    void stop() {
        stack.close();
        http.close();
    }

    private static String body(String nameserver) {
        return """
            {"nameserver": "%s", "zone_name": "hello.com.", "condition": "zone_exists", "frequency": 1, "timeout": 5}\
            """.formatted(nameserver);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(stack.api().resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String listing() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(stack.api().resolve("/requests")).build(), BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, 127.0.0.1",
        "10.0.0.1, 10.0.0.1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "169.254.169.254, 169.254.169.254",
        "192.0.2.1:22, port 22"
    })
    void aNameserverThatMayNotBePolledIsRefusedWithItsFieldAndAddress(String nameserver, String named)
            throws Exception {
        HttpResponse<String> answer = post("/requests", body(nameserver));
        JsonNode fault = JSON.readTree(answer.body()).path("errors").path(0);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(fault.path("pointer").asString()).isEqualTo("/nameserver");
        assertThat(fault.path("detail").asString()).contains(named, "'" + nameserver + "'");
        assertThat(JSON.readTree(listing()).path("requests").isEmpty()).isTrue();
    }

    @Test
    void theOriginalsDialectsAreNoWayAround() throws Exception {
        String observer = """
            {"name": "hello.com.", "nameserver": "127.0.0.1", "start_time": 1421867419, "interval": 1, "timeout": 5,
             "type": "ZONE_CREATE"}\
            """;

        assertThat(post("/poll_requests", body("127.0.0.1")).statusCode()).isEqualTo(400);
        assertThat(post("/observers", observer).statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(listing()).path("requests").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"evil.example, , 421", ", http://evil.example, 403", ", null, 403"})
    void aWebPageMakesNoRequest(String host, String origin, int status) throws Exception {
        int port = stack.api().getPort();
        String body = body("192.0.2.1");
        String request = "POST /requests HTTP/1.1\r\nHost: " + (host == null ? "127.0.0.1" : host) + ":" + port
                + (origin == null ? "" : "\r\nOrigin: " + origin) + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        }
        assertThat(JSON.readTree(listing()).path("requests").isEmpty()).isTrue();
    }
}
