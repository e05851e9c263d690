package digaas.dns;

import digaas.dns.tls.Peer;
import digaas.dns.tls.Tls;
import digaas.dns.transport.HttpBody;
import digaas.dns.wire.QueryPacket;
import digaas.dns.wire.Wire;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * DNS over HTTPS to one nameserver (RFC 8484), by an HTTP client of its own: HTTP/2, or 1.1 where the server has no other. The
 * client is given the nameserver's address and so looks nothing up. It follows no redirects and uses no proxy.
 *
 * <p>It opens as many connections as there are exchanges at once, at most, and keeps them for the next.
 */
final class HttpsClient extends Carrier implements Connection {
    /** What a client's selector takes. */
    private static final int PLACES_OF_SELECTOR = 2;
    /** To begin with: the selector and one connection. */
    static final int FEWEST_PLACES = PLACES_OF_SELECTOR + 1;
    /** Below the hundred streams that servers are advised to allow at the least (RFC 9113 §6.5.2). */
    private static final int MOST_EXCHANGES = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String MEDIA_TYPE = "application/dns-message";

    private static boolean prepared;

    private final HttpClient client;
    private final URI uri;
    private final Map<Exchange, CompletableFuture<?>> exchanges = new HashMap<>();
    private int connections = 1;
    private boolean served;

    private HttpsClient(EventLoop loop, Nameserver server, HttpClient client, URI uri) {
        super(loop, server);
        this.client = client;
        this.uri = uri;
    }

    /** Loads the client's many classes, on the thread that is the first to need them. */
    static synchronized void prepare(Tls tls) {
        if (!prepared) {
            prepared = true;
            InetSocketAddress nowhere = new InetSocketAddress(0);
            client(tls.context(new Peer("localhost", true, List.of())), nowhere).shutdownNow();
        }
    }

    static HttpsClient open(EventLoop loop, Nameserver server) throws IOException {
        Destination to = server.destination();
        if (to.peer() == null || to.path() == null) {
            throw new IllegalArgumentException("not to be asked by HTTPS: " + to);
        }
        try {
            URI uri = uri(to.address(), to.path());
            var opened = new HttpsClient(loop, server, client(server.tls(to.peer()), to.address()), uri);
            loop.opened(opened);
            return opened;
        } catch (UncheckedIOException e) {
            throw new IOException("no HTTP client could be made", e);
        }
    }

    private static HttpClient client(SSLContext context, InetSocketAddress address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(context)
                // With the peer's name as the server name that is asked for, if it has one.
                .sslParameters(Tls.engine(context, address).getSSLParameters())
                .executor(task -> Thread.ofVirtual().start(task))
                .build();
    }

    private static URI uri(InetSocketAddress address, String path) throws IOException {
        // Once more from its octets: without an IPv6 address's zone.
        byte[] octets = address.getAddress().getAddress();
        String literal = InetAddress.getByAddress(octets).getHostAddress();
        String host = literal.indexOf(':') < 0 ? literal : "[" + literal + "]";
        return URI.create("https://" + host + ":" + address.getPort() + path);
    }

    @Override
    int places() {
        return PLACES_OF_SELECTOR + connections;
    }

    /** Whether one more question may be sent, by a connection that is there or, if need be, by one more. */
    boolean hasRoom() {
        return exchanges.size() < connections || (exchanges.size() < MOST_EXCHANGES && loop.mayGrow());
    }

    @Override
    public void send(Exchange exchange) {
        if (exchanges.size() == connections) {
            connections++;
            loop.grown();
        }
        QueryPacket packet = exchange.depart(this, freshId(), server.traits());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .header("User-Agent", "Digaas")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packet.octets()))
                .build();
        await(exchange);
        loop.timers().remove(this);
        exchange.sent(System.nanoTime());
        CompletableFuture<HttpBody> body = new CompletableFuture<>();
        CompletableFuture<?> sending = client.sendAsync(request, response -> new HttpBody(response, body));
        exchanges.put(exchange, sending);
        var _ = sending.whenComplete((_, failure) -> {
            if (failure != null) {
                body.completeExceptionally(failure);
            }
            loop.execute(() -> completed(exchange, sending, body));
        });
    }

    private void completed(Exchange exchange, CompletableFuture<?> sending, CompletableFuture<HttpBody> body) {
        exchanges.remove(exchange, sending);
        loop.madeRoom();
        if (!awaits(exchange)) {
            return;
        }
        if (body.isCompletedExceptionally()) {
            broken(exchange, body.exceptionNow());
        } else {
            served = true;
            answered(exchange, body.resultNow());
        }
    }

    /** There is no other answer to wait for than the one to its own request. */
    private void answered(Exchange exchange, HttpBody body) {
        byte[] message = body.message();
        if (message == null) {
            fail(exchange, Failure.HTTP, body.nanos());
            return;
        }
        if (message.length >= QueryPacket.HEADER && Wire.id(message) == exchange.id()) {
            accept(exchange, message, body.nanos());
        } else {
            loop.stray();
        }
        if (awaits(exchange)) {
            fail(exchange, exchange.approach().isUnsigned() ? Failure.TSIG : Failure.MALFORMED, body.nanos());
        }
    }

    private void fail(Exchange exchange, Failure failure, long nowNanos) {
        forget(exchange);
        loop.end(exchange, failure, nowNanos);
    }

    /** What the client thinks of its connections it doesn't tell: others are made by another client. */
    private void broken(Exchange exchange, Throwable failure) {
        retire();
        if (served && exchange.approach().mayReconnect()) {
            forget(exchange);
            server.askAgain(exchange);
        } else {
            boolean untrusted = !served && isOfTls(failure);
            fail(exchange, untrusted ? Failure.TLS : exchange.refusal(), System.nanoTime());
        }
    }

    private static boolean isOfTls(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The server may be gone: who asks next tries by another connection. */
    @Override
    void expire(Exchange exchange) {
        CompletableFuture<?> sending = exchanges.get(exchange);
        retire();
        forget(exchange);
        if (sending != null) {
            sending.cancel(true);
        }
    }

    @Override
    void idle() {
        keepIf(served);
    }

    @Override
    void release() {
        client.shutdownNow();
        loop.closeElsewhere(this, this::awaitTermination);
    }

    private void awaitTermination() {
        try {
            client.awaitTermination(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
