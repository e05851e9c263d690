package digaas.client.proxy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Forwards what a browser on this machine asks to the API, with the signature that a browser can't make. It listens on
 * loopback only. Headers are passed on by name: no cookie, no authorization and nothing of AWS comes in or goes out.
 */
public final class ApiProxy implements AutoCloseable {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "DELETE");
    private static final List<String> SIGNED = List.of("accept", "content-type", "idempotency-key");
    /** A gateway on the way may change these. */
    private static final List<String> UNSIGNED = List.of("accept-encoding", "if-none-match");

    private static final List<String> ANSWERED = List.of(
            "content-type",
            "content-encoding",
            "content-security-policy",
            "cache-control",
            "date",
            "etag",
            "location",
            "allow",
            "retry-after",
            "vary",
            "x-content-type-options");
    /** What the API takes of a batch. */
    private static final int LARGEST_BODY = 5 << 20;

    private static final int MOST_AT_ONCE = 64;
    private static final int BACKLOG = 64;
    /** The API holds answers for 25 s. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    static {
        // The JDK's server reads these once: seconds for a request to come, seconds for its answer, and connections.
        Map.of(
                        "sun.net.httpserver.maxReqTime", "30",
                        "sun.net.httpserver.maxRspTime", "120",
                        "jdk.httpserver.maxConnections", "256")
                .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    private final ApiConnection api;
    private final Consumer<String> failures;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /**
     * Starts it.
     *
     * @param port 0 for one that the system chooses
     * @param failures takes the reason when a call could not be forwarded
     * @throws IOException when the port is taken
     */
    public ApiProxy(ApiConnection api, int port, Consumer<String> failures) throws IOException {
        this.api = api;
        this.failures = failures;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<PageGuard.Refusal> refusal =
                    PageGuard.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders(), port());
            if (refusal.isPresent()) {
                problem(
                        exchange,
                        refusal.get().status(),
                        refusal.get().title(),
                        refusal.get().detail());
            } else if (!METHODS.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", String.join(", ", METHODS));
                problem(
                        exchange,
                        405,
                        "Method Not Allowed",
                        "This proxy forwards only " + String.join(", ", METHODS) + ".");
            } else if (!places.tryAcquire()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                problem(
                        exchange,
                        503,
                        "Service Unavailable",
                        "This proxy forwards %d calls at once.".formatted(MOST_AT_ONCE));
            } else {
                try {
                    forward(exchange);
                } finally {
                    places.release();
                }
            }
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        URI target = exchange.getRequestURI();
        if (target.isAbsolute()
                || target.getRawPath() == null
                || !target.getRawPath().startsWith("/")) {
            problem(exchange, 400, "Bad Request", "The request must name a path.");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            problem(exchange, 413, "Content Too Large", "The body may have at most %,d bytes.".formatted(LARGEST_BODY));
            return;
        }
        String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        try {
            HttpResponse<byte[]> answer = api.pass(
                    exchange.getRequestMethod(),
                    path,
                    named(exchange.getRequestHeaders(), SIGNED),
                    named(exchange.getRequestHeaders(), UNSIGNED),
                    new String(body, StandardCharsets.UTF_8),
                    LONGEST_WAIT);
            send(exchange, answer);
        } catch (IllegalArgumentException e) {
            problem(exchange, 400, "Bad Request", "The path or a header field cannot be passed on.");
        } catch (ApiException e) {
            failures.accept(e.getMessage());
            problem(exchange, 502, "Bad Gateway", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> named(Headers headers, List<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        names.forEach(name -> {
            List<String> values =
                    headers.getOrDefault(Character.toUpperCase(name.charAt(0)) + name.substring(1), List.of());
            if (!values.isEmpty()) {
                found.put(name, String.join(", ", values));
            }
        });
        return found;
    }

    private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        ANSWERED.forEach(name -> answer.headers()
                .allValues(name)
                .forEach(value -> exchange.getResponseHeaders().add(name, value)));
        send(exchange, answer.statusCode(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void problem(HttpExchange exchange, int status, String title, String detail) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        send(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
