package digaas.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user of the HTTP API. */
public final class Api implements AutoCloseable {
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Api(URI base) {
        this.base = base;
    }

    /** Makes a request that is taken on. */
    public Result request(ObjectNode body) throws IOException, InterruptedException {
        ApiReply reply = post("/requests", body.toString());
        assertThat(reply.status()).as("%s to %s", reply.json(), body).isEqualTo(202);
        var result = new Result(reply.json());
        assertThat(reply.headers().firstValue("location")).hasValue("/requests/" + result.id());
        return result;
    }

    /** A request as it is once it has ended. */
    public Result ended(Result request) throws IOException, InterruptedException {
        boolean _ = Waiting.holds(PATIENCE, () -> !shown(request, "?wait=20").isOpen());
        return now(request);
    }

    /** A request as it is now. */
    public Result now(Result request) throws IOException, InterruptedException {
        return shown(request, "");
    }

    private Result shown(Result request, String query) throws IOException, InterruptedException {
        ApiReply reply = get("/requests/" + request.id() + query);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        return new Result(reply.json());
    }

    public ApiReply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public ApiReply delete(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
    }

    /**
     * Posts a body.
     *
     * @param headers names and values in turn
     */
    public ApiReply post(String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.header("content-type", "application/json"));
    }

    private ApiReply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        JsonNode json = JSON.readTree(response.body());
        return new ApiReply(response.statusCode(), response.headers(), json);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
