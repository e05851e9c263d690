package digaas.local.http;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on a port of the loopback interface: HTTP/1.1 by RFC 9112, each request on a virtual thread. */
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpListener.class.getName());
    /** They warn about invalid requests of callers. A strong reference keeps their level: loggers are collected. */
    private static final List<Logger> OF_CALLERS =
            List.of(Logger.getLogger("org.eclipse.jetty.http"), Logger.getLogger("org.eclipse.jetty.util.HostPort"));

    private static final int BACKLOG = 4096;
    private static final int MOST_CONNECTIONS = 4096;
    /** What takes connections and tells that something has come; requests have threads of their own. */
    private static final int THREADS = 16;
    /** What API Gateway takes of a request line and header fields together, in octets. */
    private static final int LONGEST_HEAD = 10_240;
    /** Longer than any function may take to answer. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** How long a request line and header fields may take together, from their first octet. */
    private static final Duration HEAD = Duration.ofSeconds(10);

    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Paths are handed on as they were written, so that none can be taken for another by the way it is written. */
    private static final UriCompliance AS_WRITTEN = UriCompliance.RFC3986.with(
            "AS_WRITTEN",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.BAD_UTF8_ENCODING,
            UriCompliance.Violation.TRUNCATED_UTF8_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS,
            UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS);

    private final Server server = new Server(threads());
    private final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    private final GracefulHandler graceful;
    private final Duration head;
    private final int port;

    HttpListener(int port, InstantSource clock, int mostBody, RequestHandler.Application answering) throws IOException {
        this(port, clock, mostBody, HEAD, answering);
    }

    /**
     * Listens; requests are taken from {@link #start} on.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param head how long a request's head may take
     * @throws IOException when the port is taken
     */
    HttpListener(int port, InstantSource clock, int mostBody, Duration head, RequestHandler.Application answering)
            throws IOException {
        this.head = head;
        OF_CALLERS.forEach(logger -> logger.setLevel(Level.SEVERE));
        this.graceful = new GracefulHandler(new RequestHandler(clock, mostBody, answering));
        server.setHandler(graceful);
        server.setErrorHandler(HttpListener::refuse);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.addConnector(connector);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.open();
        this.port = connector.getLocalPort();
    }

    /** Answers what Jetty refuses by itself, as no request that could be read to its end, and ends the connection. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        GatewayResponse.unread(response.getStatus()).send(response, callback);
        return true;
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("http-api-listener");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-api-"));
        return threads;
    }

    private static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(AS_WRITTEN);
        http.setRequestHeaderSize(LONGEST_HEAD);
        http.setSendServerVersion(false);
        return http;
    }

    void start() {
        try {
            server.start();
            watchHeads();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP API's port does not take connections", e);
        }
    }

    /** The scheduler ends with the server. */
    private void watchHeads() {
        HeadDeadline deadline = new HeadDeadline(connector, head);
        Runnable watch = new Runnable() {
            @Override
            public void run() {
                deadline.run();
                connector.getScheduler().schedule(this, 1, TimeUnit.SECONDS);
            }
        };
        watch.run();
    }

    int port() {
        return port;
    }

    /** Takes no more requests, and ends the connections: requests under way have a second for it. */
    @Override
    public void close() {
        connector.close();
        try {
            graceful.shutdown().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.FINE, "Requests are left unanswered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP API's port did not close", e);
        }
    }
}
