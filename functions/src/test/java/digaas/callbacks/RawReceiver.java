package digaas.callbacks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server on loopback that says what it is told to, octet by octet, to whoever has sent a whole request. */
final class RawReceiver implements AutoCloseable {
    /** What is done with a connection after its request. */
    interface Answer {
        void to(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    RawReceiver(@Nullable SSLContext tls, Answer answer) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        this.listener = tls == null
                ? new ServerSocket(0, 50, here)
                : tls.getServerSocketFactory().createServerSocket(0, 50, here);
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    static Answer text(String text) {
        return (_, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static RawReceiver plain(Answer answer) throws IOException {
        return new RawReceiver(null, answer);
    }

    void now(Answer other) {
        answer = other;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The requests that came, each with its head and its body. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(read(connection.getInputStream()));
            answer.to(connection, connection.getOutputStream());
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) octet);
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
