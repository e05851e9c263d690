package digaas.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls the API as any client does. */
final class Caller implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** The API holds an answer for 25 s at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private static final int LONGEST_QUOTE = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    Caller(URI api) {
        this.api = api;
    }

    /** Posts what is to be worked off later. */
    JsonNode submit(String path, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return json(send(request, 202));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE).build();
        return json(send(request, 200));
    }

    /** Reads what a link leads to. */
    byte[] fetch(URI link) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(link).timeout(PATIENCE).build(), 200);
    }

    private byte[] send(HttpRequest request, int wanted) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != wanted) {
            throw new UnexpectedAnswerException("%s %s was answered with %d instead of %d: %s"
                    .formatted(
                            request.method(),
                            request.uri().getPath(),
                            response.statusCode(),
                            wanted,
                            quote(response.body())));
        }
        return response.body();
    }

    private static String quote(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private static JsonNode json(byte[] body) throws UnexpectedAnswerException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new UnexpectedAnswerException("An answer isn't JSON: " + quote(body));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
