package digaas.tests.load;

import digaas.tests.http.ApiClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A harness that asks for many requests. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ApiClient api;

    Client(URI api) {
        this.api = new ApiClient(api, PATIENCE);
    }

    /** The body of a request for a zone's serial 2. */
    static ObjectNode body(String nameserver, String zone, String run, Duration frequency, Duration timeout) {
        return JsonNodeFactory.instance
                .objectNode()
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
        var _ = api.post("/requests", body.toString());
    }

    /** Posts one, whatever comes of it. */
    HttpResponse<String> offer(ObjectNode body) throws IOException, InterruptedException {
        return api.send("POST", "/requests", body.toString());
    }

    /** Posts many in one body. @throws IllegalStateException when not all are accepted */
    void post(List<ObjectNode> bodies) throws IOException, InterruptedException {
        JsonNode answer = api.post("/requests/batch", bodies.toString());
        if (answer.path("refused").asInt(-1) != 0) {
            throw new IllegalStateException("requests were refused: " + answer.path("refused"));
        }
    }

    /** All requests of a run. */
    List<JsonNode> all(String run) throws IOException, InterruptedException {
        return list("limit=500&run=" + run, Integer.MAX_VALUE);
    }

    /** Whether a run has a request that has not ended. */
    boolean hasOpen(String run) throws IOException, InterruptedException {
        return !list("limit=1&status=ACCEPTED&run=" + run, 1).isEmpty();
    }

    /** Reads pages until there are enough requests, or no more. */
    private List<JsonNode> list(String query, int enough) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = get("/requests?" + query + (token.isEmpty() ? "" : "&token=" + token));
            page.required("requests").forEach(all::add);
            token = page.path("next_token").asString("");
        } while (!token.isEmpty() && all.size() < enough);
        return all;
    }

    /** Asks again for a while what the stack has no time to answer: it may be busy with what is measured. */
    private JsonNode get(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = api.send("GET", path, "");
        while (answer.statusCode() >= 500 && System.nanoTime() - start < PATIENCE.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            answer = api.send("GET", path, "");
        }
        return ApiClient.json(answer, 200);
    }

    @Override
    public void close() {
        api.close();
    }
}
