package digaas.client.command.zone;

import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.Call;
import digaas.client.api.Json;
import digaas.client.api.Query;
import digaas.client.api.Timing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of an API about zones. */
public final class ZoneCalls {
    private static final String IMPORTS = "/v2/zones/tasks/imports";
    private static final String EXPORTS = "/v2/zones/tasks/exports";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration LONGEST_TRANSFER = Duration.ofMinutes(10);
    /** Digaas ends a task 15 minutes after it began, and a minute later at the latest; one more is for the answer. */
    private static final Duration LONGEST_TASK = Duration.ofMinutes(17);

    private static final int LARGEST_PAGE = 1_000;

    /** In octets: as JSON a file has escapes, and a body has at most 4 MiB. */
    private static final int LARGEST_BODY = 1 << 20;

    private final ApiConnection api;
    private final Timing timing;

    public ZoneCalls(ApiConnection api, Timing timing) {
        this.api = api;
        this.timing = timing;
    }

    /**
     * Imports a file and waits until that has ended.
     *
     * @param attributes the import's options
     * @return the import, COMPLETE or in ERROR
     */
    public ObjectNode importFile(byte[] file, Map<String, String> attributes) throws InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode();
        attributes.forEach(body.putObject("attributes")::put);
        boolean fits = file.length <= LARGEST_BODY && isUtf8(file);
        if (fits) {
            body.put("zonefile", new String(file, StandardCharsets.UTF_8));
        } else {
            body.putObject("upload").put("gzip", true);
        }
        ObjectNode task = api.call(post(IMPORTS, body.toString()));
        String path = IMPORTS + "/" + task.path("id").asString("");
        if (!fits) {
            upload(URI.create(task.at("/links/upload").asString("")), file);
            api.call(post(path + "/start", ""));
        }
        return ended(path);
    }

    private static Call post(String path, String body) {
        return body.isEmpty()
                ? Call.of("POST", path)
                : Call.post(path, body, UUID.randomUUID().toString());
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            return !StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString()
                    .contains("\uFFFD");
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void upload(URI link, byte[] file) throws InterruptedException {
        HttpResponse<byte[]> answer = transfer(HttpRequest.newBuilder(link).PUT(packed(file)));
        if (answer.statusCode() / 100 != 2) {
            throw failure("the file cannot be uploaded: HTTP " + answer.statusCode(), null);
        }
    }

    private static BodyPublisher packed(byte[] file) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return BodyPublishers.ofByteArray(packed.toByteArray());
    }

    private static HttpResponse<byte[]> transfer(HttpRequest.Builder request) throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.timeout(LONGEST_TRANSFER).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw failure("the bucket cannot be reached: " + e.getMessage(), e);
        }
    }

    private static ApiException failure(String why, @Nullable Throwable cause) {
        return new ApiException(ApiException.Kind.UNAVAILABLE, 0, why, cause);
    }

    /** Digaas ends every task by its deadline. A task that is still open after that is a failure of Digaas. */
    private ObjectNode ended(String path) throws InterruptedException {
        long start = timing.nanoTime();
        ObjectNode task = api.call(Call.of("GET", path));
        while (task.path("status").asString("").equals("PENDING")) {
            if (timing.nanoTime() - start > LONGEST_TASK.toNanos()) {
                throw failure("%s has not ended after %d minutes".formatted(path, LONGEST_TASK.toMinutes()), null);
            }
            ApiConnection.await(timing.after(BETWEEN_LOOKS));
            task = api.call(Call.of("GET", path));
        }
        return task;
    }

    /** The zone with a name or an id. @throws IllegalArgumentException if there is none */
    public ObjectNode zone(String nameOrId) throws InterruptedException {
        if (nameOrId.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return api.call(Call.of("GET", "/v2/zones/" + nameOrId));
        }
        String name = nameOrId.endsWith(".") ? nameOrId : nameOrId + ".";
        JsonNode found = api.call(Call.of("GET", "/v2/zones" + new Query().with("name", name)))
                .path("zones");
        if (!(found.path(0) instanceof ObjectNode zone)) {
            throw new IllegalArgumentException("there is no zone '" + nameOrId + "'");
        }
        return zone;
    }

    /** Begins to delete a zone. */
    public ObjectNode delete(String nameOrId) throws InterruptedException {
        return api.call(
                Call.of("DELETE", "/v2/zones/" + zone(nameOrId).path("id").asString("")));
    }

    /** Elements of a list, page by page. */
    public List<ObjectNode> list(String path, String name, Query query, int most) throws InterruptedException {
        List<ObjectNode> all = new ArrayList<>();
        query.with("limit", Math.min(LARGEST_PAGE, most));
        String page = path + query;
        while (!page.isEmpty() && all.size() < most) {
            ObjectNode answer = api.call(Call.of("GET", page));
            answer.path(name).forEach(element -> all.add(element.asObject()));
            String next = answer.at("/links/next").asString("");
            page = next.isEmpty() ? "" : path + "?" + URI.create(next).getRawQuery();
        }
        return all.subList(0, Math.min(most, all.size()));
    }

    /** The file of a zone as it is now. */
    public byte[] export(String nameOrId) throws InterruptedException {
        String id = zone(nameOrId).path("id").asString("");
        ObjectNode task = ended(EXPORTS + "/"
                + api.call(Call.of("POST", "/v2/zones/" + id + "/tasks/export"))
                        .path("id")
                        .asString(""));
        if (!task.path("status").asString("").equals("COMPLETE")) {
            throw failure("the export failed: " + task.path("message").asString(""), null);
        }
        String file = EXPORTS + "/" + task.path("id").asString("") + "/export";
        HttpResponse<byte[]> answer =
                api.pass("GET", file, Map.of("accept", "text/dns"), Map.of(), "", LONGEST_TRANSFER);
        if (answer.statusCode() == 303) {
            URI link = URI.create(answer.headers().firstValue("location").orElse(""));
            answer = transfer(HttpRequest.newBuilder(link).GET());
        }
        if (answer.statusCode() != 200) {
            throw failure("the exported file cannot be fetched: HTTP " + answer.statusCode(), null);
        }
        return answer.body();
    }
}
