package digaas.tests.bench;

import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A client of the original's, of either dialect: it knows an endpoint, paths and texts, and sends no content type. */
public final class OriginalClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public OriginalClient(URI endpoint) {
        this.endpoint = endpoint.toString();
    }

    /** An answer of the original's. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String contentType() {
            return response.headers().firstValue("content-type").orElse("");
        }

        public byte[] body() {
            return response.body();
        }

        public String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Api.JSON.readTree(text());
        }

        /** A field of its JSON object. */
        public JsonNode field(String name) {
            return json().required(name);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String body, String contentType) throws IOException, InterruptedException {
        return send(request(path).header("content-type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** A resource as it is once its status is no longer ACCEPTED. */
    public Answer ended(String path) throws Exception {
        Waiting.until(
                "the end of " + path,
                () -> !"ACCEPTED".equals(get(path).field("status").asString()));
        return get(path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
