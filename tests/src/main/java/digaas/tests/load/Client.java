package digaas.tests.load;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A harness that asks for many requests. */
final class Client implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client(URI api) {
        this.api = api;
    }

    /** The body of a request for a zone's serial 2. */
    static ObjectNode body(String nameserver, String zone, String run, Duration frequency, Duration timeout) {
        return JSON.createObjectNode()
                .put("nameserver", nameserver)
                .put("zone_name", zone)
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("run", run)
                .put("frequency", seconds(frequency))
                .put("timeout", seconds(timeout));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    /** Posts one. @throws IllegalStateException when it isn't accepted */
    void post(ObjectNode body) throws IOException, InterruptedException {
        var _ = accepted("/requests", body.toString());
    }

    /** Posts one, whatever comes of it. */
    HttpResponse<String> offer(ObjectNode body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api.resolve("/requests"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Posts many in one body. @throws IllegalStateException when not all are accepted */
    void post(List<ObjectNode> bodies) throws IOException, InterruptedException {
        JsonNode answer = accepted("/requests/batch", bodies.toString());
        if (answer.path("refused").asInt(-1) != 0) {
            throw new IllegalStateException("requests were refused: " + answer.path("refused"));
        }
    }

    private JsonNode accepted(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(api.resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 202) {
            String text = answer.body();
            throw new IllegalStateException(
                    "not accepted: " + answer.statusCode() + " " + text.substring(0, Math.min(text.length(), 500)));
        }
        return JSON.readTree(answer.body());
    }

    /** All requests of a run. */
    List<JsonNode> all(String run) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = get("/requests?limit=500&run=" + run + (token.isEmpty() ? "" : "&token=" + token));
            page.required("requests").forEach(all::add);
            token = page.path("next_token").asString("");
        } while (!token.isEmpty());
        return all;
    }

    /** Whether a run has a request that has not ended. */
    boolean hasOpen(String run) throws IOException, InterruptedException {
        String token = "";
        do {
            JsonNode page =
                    get("/requests?limit=1&status=ACCEPTED&run=" + run + (token.isEmpty() ? "" : "&token=" + token));
            if (!page.required("requests").isEmpty()) {
                return true;
            }
            token = page.path("next_token").asString("");
        } while (!token.isEmpty());
        return false;
    }

    /** Asks again for a while what the stack has no time to answer: it may be busy with what is measured. */
    private JsonNode get(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(api.resolve(path)));
        while (answer.statusCode() >= 500 && System.nanoTime() - start < PATIENCE.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            answer = send(HttpRequest.newBuilder(api.resolve(path)));
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
