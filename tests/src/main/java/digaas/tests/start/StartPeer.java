package digaas.tests.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;

/** Whom the programs ask: an API and a nameserver on loopback, which note when the first POST or query arrives. */
final class StartPeer implements AutoCloseable {
    private static final String REQUEST =
            "{\"id\":\"8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d\",\"status\":\"%s\",\"query_name\":\"www.example.org.\","
                    + "\"rdatatype\":\"A\",\"condition\":\"data=192.0.2.7\",\"nameserver\":\"192.0.2.1\",\"polls\":1,"
                    + "\"reason\":null,\"duration\":0.1,\"not_before\":null,\"not_after\":0.1,\"last_answer\":null}";
    /** In a header's third octet (RFC 1035, section 4.1.1). */
    private static final int RESPONSE = 0x80;

    private final HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
    private final DatagramSocket nameserver = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    private long arrived;
    private boolean hasArrived;

    StartPeer() throws IOException {
        api.createContext("/", this::answer);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.start();
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + api.getAddress().getPort();
    }

    String port() {
        return Integer.toString(nameserver.getLocalPort());
    }

    /** Forgets what has arrived. */
    synchronized void forget() {
        hasArrived = false;
    }

    /** When the first POST or query since then arrived, by {@link System#nanoTime}. */
    synchronized OptionalLong arrived() {
        return hasArrived ? OptionalLong.of(arrived) : OptionalLong.empty();
    }

    private synchronized void arrive(long time) {
        arrived = hasArrived ? arrived : time;
        hasArrived = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String body;
            if (exchange.getRequestMethod().equals("POST")) {
                arrive(now);
                body = REQUEST.formatted("ACCEPTED");
            } else if (exchange.getRequestURI().getPath().equals("/time")) {
                double seconds = Instant.now().toEpochMilli() / 1000.0;
                body = String.format(Locale.ROOT, "{\"receive_time\":%.3f,\"transmit_time\":%.3f}", seconds, seconds);
            } else {
                body = REQUEST.formatted("COMPLETED");
            }
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    /** No records, to whatever question. */
    private void serve() {
        while (!nameserver.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                nameserver.receive(packet);
                arrive(System.nanoTime());
                packet.getData()[2] |= (byte) RESPONSE;
                nameserver.send(packet);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        api.stop(0);
        nameserver.close();
    }
}
