package digaas.client.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback that answers each request as a test says, even as no server should. */
final class StubApi implements AutoCloseable {
    /** What was asked. */
    record Asked(String method, String path, String key, String body) {}

    /** Answers a request, or does something else to its connection. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Asked asked, Socket connection) throws IOException;
    }

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    StubApi(Behaviour behaviour) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.behaviour = behaviour;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    List<Asked> asked() {
        return asked;
    }

    /** Writes an answer. */
    static void send(Socket connection, int status, String headers, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 %d Status\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n"
                .formatted(status, octets.length, headers);
        // In one write: between two, TCP waits some 40 ms for an acknowledgement.
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(octets);
        all.writeTo(connection.getOutputStream());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String first = line(in);
                if (first.isEmpty()) {
                    return;
                }
                String key = "";
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
                    String value = header.substring(header.indexOf(':') + 1).strip();
                    switch (name) {
                        case "content-length" -> length = Integer.parseInt(value);
                        case "idempotency-key" -> key = value;
                        default -> {}
                    }
                }
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                String[] words = first.split(" ", -1);
                Asked one = new Asked(words[0], words[1], key, body);
                asked.add(one);
                behaviour.answer(one, connection);
            }
        } catch (IOException e) {
            // The client, or the behaviour, has closed the connection.
        }
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
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
