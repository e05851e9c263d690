package digaas.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import digaas.tests.Skip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tab of Chromium, driven by its own protocol.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Whether to leave pictures of the pages in tests/target/pictures: {@code ./digaas test -Ddigaas.pictures=true}. */
    private static final boolean PICTURES = Boolean.getBoolean("digaas.pictures");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    /** Starts it; the test that calls this is skipped, and says so, where there is none. */
    Browser(Path profile) throws Exception {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(program -> Program.find(program).stream())
                .findFirst();
        Skip.unless(chromium.isPresent(), "no Chromium here, so no page is tried in a browser");
        process = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path told = profile.resolve("DevToolsActivePort");
        Waiting.until(
                PATIENCE,
                "Chromium listens",
                () -> Files.exists(told) && Files.readString(told).contains("\n"));
        String port = Files.readString(told).lines().findFirst().orElseThrow();
        HttpRequest tab = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        JsonNode made = JSON.readTree(http.send(tab, BodyHandlers.ofString()).body());
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(made.required("webSocketDebuggerUrl").asString()), new Ear())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Hears what the tab says. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                JsonNode message = JSON.readTree(heard.toString());
                heard.setLength(0);
                hear(message);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.required("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode said = message.path("params");
        switch (message.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" ->
                errors.add(said.at("/exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(said.path("type").asString(""))) {
                    errors.add(said.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (said.at("/entry/level").asString("").equals("error")) {
                    errors.add(said.path("entry").toString());
                }
            }
            default -> {}
        }
    }

    private JsonNode call(String method, Map<String, ?> params) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(params));
        socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonNode told = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(told.has("error")).as("%s: %s", method, told).isFalse();
        return told.required("result");
    }

    /** Opens a page and waits until it is loaded. */
    void open(URI page) throws Exception {
        errors.clear();
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", page.toString()));
        loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What a script gives; a promise is awaited. */
    JsonNode evaluate(String script) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        assertThat(result.has("exceptionDetails")).as("%s", result).isFalse();
        return result.path("result").path("value");
    }

    /** Waits until a script gives true. */
    void await(String what, String script) throws Exception {
        assertThat(Waiting.holds(PATIENCE, () -> evaluate(script).asBoolean(false)))
                .as(() -> "%s; the page says: %s".formatted(what, text()))
                .isTrue();
    }

    private String text() {
        try {
            return evaluate("document.body.innerText").asString("") + errors;
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** Changes the window's size, in CSS pixels, and whether it is dark. */
    void look(int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "",
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Writes a picture of the whole page, where pictures are asked for. */
    void photograph(Path file) throws Exception {
        if (!PICTURES) {
            return;
        }
        String data = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .required("data")
                .asString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Writes the page as it is printed, where pictures are asked for. */
    void print(Path file) throws Exception {
        if (!PICTURES) {
            return;
        }
        String data = call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true))
                .required("data")
                .asString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** What the page has complained about since it was opened. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        http.shutdownNow();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
