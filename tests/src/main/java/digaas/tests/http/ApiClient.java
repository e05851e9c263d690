package digaas.tests.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A well-behaved user of the HTTP API. For any thread. */
public final class ApiClient implements AutoCloseable {
    private static final int LONGEST_TEXT = 500;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI api;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param patience how long each call may take */
    public ApiClient(URI api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /**
     * Sends a request. Every answer is returned.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(patience)
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
    }

    /** Gets JSON. @throws IllegalStateException when the status is not 200 */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, ""), 200);
    }

    /** Posts what must be accepted. @throws IllegalStateException when the status is not 202 */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(send("POST", path, body), 202);
    }

    /** An answer's body. @throws IllegalStateException when it has another status */
    public static JsonNode json(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            String text = answer.body();
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " answered "
                    + answer.statusCode() + " " + text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        }
        return JSON.readTree(answer.body());
    }

    /** A number of seconds in an answer. */
    public static Duration duration(JsonNode seconds) {
        BigDecimal nanos = seconds.decimalValue().movePointRight(9);
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
