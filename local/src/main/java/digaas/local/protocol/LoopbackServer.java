package digaas.local.protocol;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of the JDK's on 127.0.0.1 with {@link PageGuard} before its handler. Its port isn't looked at: others stand
 * before such servers.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    static {
        // The JDK reads these when a process starts its first server. By default it closes idle connections beyond
        // 200, holds small answers back for the next acknowledgement, and waits for ever for the rest of a request.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens from now on.
     *
     * @param port 0 for one that the system chooses
     * @throws IOException when the port is taken
     */
    public LoopbackServer(int port, HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", exchange -> guarded(exchange, handler));
        server.start();
    }

    private static void guarded(HttpExchange exchange, HttpHandler handler) throws IOException {
        try (exchange) {
            Headers headers = exchange.getRequestHeaders();
            Optional<PageGuard.Refusal> refusal =
                    PageGuard.refusal(headers.get("Host"), headers.get("Origin"), OptionalInt.empty());
            if (refusal.isPresent()) {
                send(
                        exchange,
                        refusal.get().status(),
                        "application/problem+json",
                        refusal.get().problem());
            } else {
                handler.handle(exchange);
            }
        }
    }

    /** Sends an answer with its whole body. */
    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Where the server listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
