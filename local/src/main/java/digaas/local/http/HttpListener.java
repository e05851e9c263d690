package digaas.local.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes connections of HTTP/1.1 on a port of the loopback interface, each on a thread of its own. */
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpListener.class.getName());
    private static final int BACKLOG = 4096;
    private static final int MOST_CONNECTIONS = 4096;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ServerSocket listening = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underway = new AtomicInteger();
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final InstantSource clock;
    private final int mostBody;
    private final HttpConnection.Answering answering;

    /**
     * Listens; connections are taken from {@link #start} on.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @throws IOException when the port is taken
     */
    HttpListener(int port, InstantSource clock, int mostBody, HttpConnection.Answering answering) throws IOException {
        this.clock = clock;
        this.mostBody = mostBody;
        this.answering = answering;
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
    }

    void start() {
        Thread.ofVirtual().name("http-api-listener").start(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        try {
            while (!listening.isClosed()) {
                room.acquire();
                Socket socket = listening.accept();
                connections.add(socket);
                Thread.ofVirtual().name("http-api-", 0).start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                LOG.log(Level.SEVERE, "No more connections can be taken", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new HttpConnection(socket, clock, mostBody, answering, underway).serve();
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A caller went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
            room.release();
        }
    }

    /** Takes no more connections, and ends those that there are: requests under way have a second for it. */
    @Override
    public void close() {
        closeAll(Set.of(listening));
        long deadline = System.nanoTime() + GRACE.toNanos();
        try {
            while (underway.get() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAll(connections);
    }

    private static void closeAll(Set<? extends Closeable> sockets) {
        for (Closeable socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "A socket could not be closed", e);
            }
        }
    }
}
