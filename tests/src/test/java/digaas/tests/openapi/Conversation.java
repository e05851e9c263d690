package digaas.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.tests.http.Connection;
import digaas.tests.http.Reply;
import digaas.tests.openapi.Description.Answer;
import digaas.tests.openapi.Description.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API, and holds every answer against the document that it has of itself. */
final class Conversation implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI api;
    private final Description description;
    private Connection connection;

    Conversation(URI api) throws IOException {
        this.api = api;
        this.connection = new Connection(api, PATIENCE);
        this.description = new Description(exchange("GET", "/openapi.json", "", "Host: " + api.getAuthority())
                .text());
    }

    Description description() {
        return description;
    }

    /** Asks with no header field but these and the content's length. */
    Reply exchange(String method, String path, String body, String... headers) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: "
                + octets.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + octets.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(octets, 0, request, head.length(), octets.length);
        Reply reply = connection.exchange(request, false, PATIENCE);
        if (!reply.mayGoOn()) {
            connection.close();
            connection = new Connection(api, PATIENCE);
        }
        return reply;
    }

    /** Asks, and holds the answer against the document. */
    Reply ask(int status, String method, String path, String body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Host: " + api.getAuthority();
        return check(status, method, path, exchange(method, path, body, all));
    }

    /** Holds an answer against the document. */
    Reply check(int status, String method, String path, Reply reply) {
        assertThat(reply.status()).as("%s %s: %s", method, path, reply.text()).isEqualTo(status);
        String described = description.path(path.split("\\?", 2)[0]).orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
        assertThat(description.faults(new Operation(method, described), new Answer(status, headers, reply.text())))
                .as("%s %s: %s", method, path, reply.text())
                .isEmpty();
        return reply;
    }

    /** Gets an answer, and again if it is another one by then. */
    void askAgain(String path) throws IOException {
        String tag = ask(200, "GET", path, "").header("etag");
        ask(304, "GET", path, "", "If-None-Match: " + tag);
    }

    JsonNode json(int status, String method, String path, String body, String... headers) throws IOException {
        return JSON.readTree(ask(status, method, path, body, headers).text());
    }

    /** A resource as it is once it has this status. */
    JsonNode awaited(String path, String status) throws Exception {
        boolean _ = Waiting.holds(
                PATIENCE,
                () -> json(200, "GET", path, "").required("status").asString().equals(status));
        JsonNode shown = json(200, "GET", path, "");
        assertThat(shown.required("status").asString())
                .as("%s: %s", path, shown)
                .isEqualTo(status);
        return shown;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
