package digaas.local.meter;

import digaas.local.protocol.PageGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A port of the loopback interface in front of an HTTP server of this machine. Bytes go through as they are, so that
 * what was signed stays signed; each request is reported before the server has its last byte, so that it is counted
 * when the answer comes. What a web page asks doesn't go through ({@link PageGuard}).
 */
public final class Tap implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Tap.class.getName());
    private static final int BACKLOG = 1024;
    private static final int BUFFER = 1 << 14;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final ServerSocket door;
    private final int kept;
    private final Consumer<PassedRequest> told;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread taking = Thread.ofVirtual().name("tap").unstarted(this::take);
    private volatile int behind;
    private volatile boolean closed;

    private Tap(ServerSocket door, int kept, Consumer<PassedRequest> told) {
        this.door = door;
        this.kept = kept;
        this.told = told;
    }

    /**
     * Takes the port; connections wait until {@link #forward} is called.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param kept how much of a request's body is passed on, in bytes
     * @throws IOException when the port is taken
     */
    static Tap open(int port, int kept, Consumer<PassedRequest> told) throws IOException {
        return new Tap(new ServerSocket(port, BACKLOG, LOOPBACK), kept, told);
    }

    /** Hands connections to a server that listens on 127.0.0.1, from now on. */
    public void forward(URI server) {
        behind = server.getPort();
        taking.start();
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void take() {
        while (!closed) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().name("tap-connection").start(() -> connect(client));
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, "A connection could not be taken", e);
                }
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket()) {
            open.add(client);
            open.add(server);
            if (closed) {
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(LOOPBACK, behind));
            Thread.ofVirtual().name("tap-requests").start(() -> requests(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // One side has hung up: closing tells the other.
        } finally {
            open.remove(client);
        }
    }

    private void requests(Socket client, Socket server) {
        RequestReader reader = new RequestReader(kept, told);
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                Optional<PageGuard.Refusal> refusal = reader.read(buffer, length);
                if (refusal.isPresent()) {
                    refuse(client, refusal.get());
                    close(server);
                    return;
                }
                to.write(buffer, 0, length);
            }
            server.shutdownOutput();
        } catch (IOException gone) {
            close(server);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A request could not be counted", e);
            close(server);
        } finally {
            open.remove(server);
        }
    }

    private static void refuse(Socket client, PageGuard.Refusal refusal) throws IOException {
        byte[] problem = refusal.problem().getBytes(StandardCharsets.UTF_8);
        String head = String.join(
                        "\r\n",
                        "HTTP/1.1 %d %s",
                        "Content-Type: application/problem+json",
                        "Content-Length: %d",
                        "Connection: close",
                        "",
                        "")
                .formatted(refusal.status(), refusal.title(), problem.length);
        OutputStream to = client.getOutputStream();
        to.write(head.getBytes(StandardCharsets.US_ASCII));
        to.write(problem);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection did not close", e);
        }
    }

    /**
     * Stops listening and hangs up. The port is free when this returns: it is held for as long as somebody waits at it.
     */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
            open.forEach(Tap::close);
            if (taking.isAlive() && !taking.join(PATIENCE)) {
                LOG.warning("A port is still waited at");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A port did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
