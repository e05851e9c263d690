package digaas.tests.zones;

import digaas.local.LocalStack;
import digaas.local.meter.Billable;
import digaas.local.meter.Counts;
import digaas.tests.http.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** A running stack, as a client of its zones sees it. */
final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final LocalStack stack;
    private final ApiClient api;
    private final HttpClient http = HttpClient.newHttpClient();

    Stack(LocalStack stack) {
        this.stack = stack;
        this.api = new ApiClient(stack.api(), PATIENCE);
    }

    Counts used() {
        return stack.used();
    }

    /** Units since an earlier moment. */
    double units(Counts before, Billable what) {
        return what.units(used().since(before).of(what)).doubleValue();
    }

    /** Imports a file as a body. @return what the import became */
    JsonNode imported(String file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.api().resolve("/v2/zones/tasks/imports?replace=true"))
                .header("content-type", "text/dns")
                .POST(HttpRequest.BodyPublishers.ofString(file))
                .build();
        return ended("/v2/zones/tasks/imports/", ApiClient.json(http.send(request, BodyHandlers.ofString()), 202));
    }

    /** Uploads and imports a file. @return what the import became */
    JsonNode uploaded(Path file) throws IOException, InterruptedException {
        JsonNode task = api.post("/v2/zones/tasks/imports?replace=true", "{\"upload\": {\"gzip\": true}}");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            Files.copy(file, out);
        }
        URI link = URI.create(task.path("links").path("upload").asString());
        HttpRequest put = HttpRequest.newBuilder(link)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();
        HttpResponse<String> answer = http.send(put, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the upload answered " + answer.statusCode() + " " + answer.body());
        }
        String id = task.path("id").asString();
        JsonNode _ = api.post("/v2/zones/tasks/imports/" + id + "/start", "");
        return ended("/v2/zones/tasks/imports/", task);
    }

    /** Exports a zone. @return what the export became */
    JsonNode exported(String zone) throws IOException, InterruptedException {
        return ended("/v2/zones/tasks/exports/", api.post("/v2/zones/" + zone + "/tasks/export", ""));
    }

    private JsonNode ended(String path, JsonNode begun) throws IOException, InterruptedException {
        JsonNode task = begun;
        while (task.path("status").asString().equals("PENDING")) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            task = api.get(path + begun.path("id").asString());
        }
        if (!task.path("status").asString().equals("COMPLETE")) {
            throw new IllegalStateException("the task ended as " + task);
        }
        return task;
    }

    /** A page of the recordsets of all zones with some data. */
    JsonNode search(String data) throws IOException, InterruptedException {
        return api.get("/v2/recordsets?data=" + URLEncoder.encode(data, StandardCharsets.UTF_8));
    }

    /** Gets a path, whatever the answer. */
    void get(String path) throws IOException, InterruptedException {
        HttpResponse<String> _ = api.send("GET", path, "");
    }

    @Override
    public void close() {
        http.close();
        api.close();
        stack.close();
    }
}
