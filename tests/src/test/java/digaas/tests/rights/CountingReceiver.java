package digaas.tests.rights;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts callbacks. The first is answered 500. */
final class CountingReceiver implements AutoCloseable {
    private final AtomicInteger callbacks = new AtomicInteger();
    private final HttpServer server;

    CountingReceiver() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(callbacks.getAndIncrement() == 0 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int callbacks() {
        return callbacks.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
