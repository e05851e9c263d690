package digaas.tests.callbacks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digaas.tests.bench.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A caller's own server on loopback, which callbacks are posted to. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Callback> callbacks = new CopyOnWriteArrayList<>();

    /**
     * A callback that came.
     *
     * @param resource what the header says
     * @param signature empty when it is not signed
     */
    record Callback(String path, String resource, String signature, String body) {
        JsonNode json() {
            return Api.JSON.readTree(body);
        }
    }

    /** @param status what it answers to a callback, by the number of those that came before */
    Receiver(Function<Integer, Integer> status) throws IOException {
        this(status, "");
    }

    /** @param location where it sends whoever calls; empty for nowhere */
    Receiver(Function<Integer, Integer> status, String location) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> take(exchange, status, location));
        server.start();
    }

    private synchronized void take(HttpExchange exchange, Function<Integer, Integer> status, String location)
            throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = status.apply(callbacks.size());
        callbacks.add(new Callback(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Digaas-Resource")),
                exchange.getRequestHeaders()
                        .getOrDefault("Digaas-Signature", List.of(""))
                        .getFirst(),
                body));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Callback> callbacks() {
        return callbacks;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
