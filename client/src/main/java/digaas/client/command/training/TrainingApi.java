package digaas.client.command.training;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** An API on loopback that accepts every request and says that the change is seen. */
final class TrainingApi implements AutoCloseable {
    private static final String REQUEST = """
        {"id":"8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d","status":"STATUS","reason":null,"query_name":"www.example.org.",
        "rdatatype":"A","condition":"data=192.0.2.7","nameserver":"192.0.2.1","start_time":1500000000.0,"timeout":300,
        "frequency":1,"polls":2,"duration":0.5,"not_before":0.25,"not_after":0.5,"evidence":"rrset",
        "last_answer":{"rcode":"NOERROR","aa":true,"serial":null,"records":["192.0.2.7"],"rtt":0.001,"nsid":null}}\
        """;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));

    TrainingApi() throws IOException {
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(
                                header.substring(header.indexOf(':') + 1).strip());
                    }
                }
                in.skipNBytes(length);
                byte[] body = answer(first).getBytes(StandardCharsets.UTF_8);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
                                .formatted(body.length)
                                .getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().write(body);
            }
        } catch (IOException e) {
            // The command has closed its connection.
        }
    }

    private static String answer(String first) {
        if (first.startsWith("GET /time ")) {
            double now = Instant.now().toEpochMilli() / 1000.0;
            return String.format(Locale.ROOT, "{\"receive_time\":%.3f,\"transmit_time\":%.3f}", now, now);
        }
        return REQUEST.replace("STATUS", first.startsWith("POST ") ? "ACCEPTED" : "COMPLETED");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
