package digaas.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import digaas.fixture.Answers;
import digaas.fixture.Certificate;
import digaas.fixture.LoopbackServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A DNS over HTTPS server on 127.0.0.1, by HTTP/2 or by 1.1, whose every response the test chooses. */
final class LoopbackDoh implements LoopbackServer {
    static final String HTTP_2 = "h2";
    static final String HTTP_1_1 = "http/1.1";
    static final String DNS_MESSAGE = "application/dns-message";

    /** Answers one query. What it throws ends the connection. */
    interface Script {
        void respond(byte[] query, Response response) throws IOException, InterruptedException;
    }

    /** A response in the making. */
    interface Response {
        void head(int status, Map<String, String> headers) throws IOException;

        void body(byte[] octets) throws IOException;

        void end() throws IOException;

        default void whole(int status, String type, byte[] body) throws IOException {
            head(status, Map.of("content-type", type));
            body(body);
            end();
        }

        default void message(byte[] message) throws IOException {
            whole(200, DNS_MESSAGE, message);
        }
    }

    static final Script ANSWERING = (query, response) -> response.message(Answers.withAddress(query, "192.0.2.1"));
    static final Script SILENT = (_, _) -> {};

    private final SSLServerSocket server;
    private final Script script;
    private final Queue<SSLSocket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    LoopbackDoh(Certificate identity, String protocol, Script script) {
        this.script = script;
        try {
            server = (SSLServerSocket) identity.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 256, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        server.setSSLParameters(parameters);
        Thread.ofVirtual().start(() -> accept(protocol.equals(HTTP_2)));
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getLocalPort());
    }

    @Override
    public int connections() {
        return connections.size();
    }

    long openConnections() {
        return connections.stream().filter(socket -> !socket.isClosed()).count();
    }

    void dropConnections() {
        connections.forEach(LoopbackDoh::close);
    }

    /** Request lines and header fields, by HTTP/1.1. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** The server names that clients asked for; nothing for those that asked for none. */
    List<String> names() {
        return List.copyOf(names);
    }

    private void accept(boolean byHttp2) {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, byHttp2));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(SSLSocket socket, boolean byHttp2) {
        try (socket) {
            socket.startHandshake();
            ((ExtendedSSLSession) socket.getSession())
                    .getRequestedServerNames()
                    .forEach(name -> names.add(new String(name.getEncoded(), US_ASCII)));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            if (byHttp2) {
                new LoopbackHttp2(in, out, script).serve();
            } else {
                serveHttp1(in, out);
            }
        } catch (IOException e) {
            // The client hung up, or didn't like the certificate.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveHttp1(DataInputStream in, DataOutputStream out) throws IOException, InterruptedException {
        while (true) {
            String head = head(in);
            heads.add(head);
            int length = head.lines()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .filter(line -> line.startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .sum();
            script.respond(in.readNBytes(length), new Http1Response(out));
        }
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** In chunks (RFC 9112 §7.1). */
    private record Http1Response(DataOutputStream out) implements Response {
        @Override
        public void head(int status, Map<String, String> headers) throws IOException {
            String fields = headers.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                    .collect(Collectors.joining());
            write("HTTP/1.1 " + status + " Status\r\ntransfer-encoding: chunked\r\n" + fields + "\r\n");
        }

        @Override
        public void body(byte[] octets) throws IOException {
            if (octets.length > 0) {
                write(Integer.toHexString(octets.length) + "\r\n");
                out.write(octets);
                write("\r\n");
            }
        }

        @Override
        public void end() throws IOException {
            write("0\r\n\r\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(US_ASCII));
            out.flush();
        }
    }

    private static void close(SSLSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed by the other side.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }
}
