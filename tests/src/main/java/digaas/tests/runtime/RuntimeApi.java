package digaas.tests.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digaas.local.lambda.InvocationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's side of one execution environment: hands out invocations and takes their answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime/";
    private static final String INVOCATION = VERSION + "invocation/";
    private static final JsonMapper JSON = new JsonMapper();

    private record Invocation(String id, String payload, Instant deadline) {}

    private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<InvocationResult>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<InvocationResult> init = new CompletableFuture<>();
    private final AtomicBoolean restored = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong startedAt = new AtomicLong();
    private final AtomicLong readyAt = new AtomicLong();
    private final AtomicLong answeredAt = new AtomicLong();
    private final String functionArn;
    private final HttpServer server;

    RuntimeApi(String functionArn) throws IOException {
        this.functionArn = functionArn;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What AWS_LAMBDA_RUNTIME_API says: host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** To be called when the function's process is about to be started. */
    void processStarts() {
        startedAt.set(System.nanoTime());
    }

    /** How long its start and its first answer took. */
    ColdStart coldStart() {
        return new ColdStart(
                Duration.ofNanos(readyAt.get() - startedAt.get()), Duration.ofNanos(answeredAt.get() - readyAt.get()));
    }

    /** Has the function called; the future ends with its answer, or with what its start failed of. */
    CompletableFuture<InvocationResult> invoke(String payload, Duration timeout) {
        Invocation invocation = new Invocation(
                UUID.randomUUID().toString(), payload, Instant.now().plus(timeout));
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        open.put(invocation.id(), result);
        waiting.add(invocation);
        return CompletableFuture.anyOf(result, init).thenApply(InvocationResult.class::cast);
    }

    /** Whether the function has been built, as for a snapshot, and was then let go on. */
    boolean wasRestored() {
        return restored.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
            } else if (path.equals(VERSION + "restore/next")) {
                // The snapshot has been taken and is restored.
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, -1);
                restored.set(true);
            } else if (path.equals(VERSION + "init/error") || path.equals(VERSION + "restore/error")) {
                init.complete(failed(exchange));
                exchange.sendResponseHeaders(202, -1);
            } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
                end(exchange, path, new InvocationResult.Returned(body(exchange)));
            } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
                end(exchange, path, failed(exchange));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        readyAt.compareAndSet(0, System.nanoTime());
        Invocation invocation = waiting.take();
        byte[] event = invocation.payload().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        // Without it the client's native part crashes.
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set(
                "Lambda-Runtime-Trace-Id",
                "Root=1-54bff99b-3d8c1f2a5b6e7f8091a2b3c4;Parent=0a1b2c3d4e5f6071;Sampled=0");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private void end(HttpExchange exchange, String path, InvocationResult result) throws IOException {
        answeredAt.compareAndSet(0, System.nanoTime());
        String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
        CompletableFuture<InvocationResult> waiter = open.remove(id);
        exchange.sendResponseHeaders(waiter == null ? 400 : 202, -1);
        if (waiter != null) {
            waiter.complete(result);
        }
    }

    private static InvocationResult failed(HttpExchange exchange) throws IOException {
        var error = JSON.readTree(body(exchange));
        return new InvocationResult.Failed(
                error.path("errorType").asString("?"),
                error.path("errorMessage").asString(""));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
