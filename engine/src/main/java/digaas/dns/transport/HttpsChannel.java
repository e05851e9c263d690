package digaas.dns.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * DNS over HTTPS to one nameserver (RFC 8484), by an HTTP client of its own: HTTP/2, or 1.1 where the server supports
 * nothing else.
 *
 * <p>It opens at most as many connections as there are requests at once, and keeps them for later requests.
 */
final class HttpsChannel extends Channel {
    /** What a client's selector takes. */
    private static final int SELECTOR_DESCRIPTORS = 2;
    /** The selector and one connection. */
    static final int FEWEST_DESCRIPTORS = SELECTOR_DESCRIPTORS + 1;
    /** Below the hundred streams that servers are advised to allow at the least (RFC 9113 §6.5.2). */
    private static final int MOST_REQUESTS = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String MEDIA_TYPE = "application/dns-message";

    private final HttpClient client;
    private final URI uri;
    private final Map<OutgoingMessage, CompletableFuture<?>> requests = new HashMap<>();
    private int connections = 1;
    private boolean served;

    private HttpsChannel(TransportContext context, ChannelListener listener, HttpClient client, URI uri) {
        super(context, listener);
        this.client = client;
        this.uri = uri;
    }

    static HttpsChannel open(TransportContext context, ChannelListener listener, Endpoint endpoint) throws IOException {
        Destination to = endpoint.destination();
        if (to.peer() == null || to.path() == null) {
            throw new IllegalArgumentException("not a destination for HTTPS: " + to);
        }
        try {
            HttpClient client = HttpClients.open(endpoint.tls(to.peer()), to.address());
            return new HttpsChannel(context, listener, client, HttpClients.uri(to.address(), to.path()));
        } catch (UncheckedIOException e) {
            throw new IOException("no HTTP client could be created", e);
        }
    }

    @Override
    int descriptors() {
        return SELECTOR_DESCRIPTORS + connections;
    }

    @Override
    public boolean hasRoom() {
        return requests.size() < connections
                || (requests.size() < MOST_REQUESTS && context.channels().mayGrow());
    }

    @Override
    public boolean send(OutgoingMessage message) {
        if (requests.size() == connections) {
            connections++;
            context.channels().grown();
        }
        HttpRequest request = request(message);
        message.awaited();
        context.loop().cancel(this);
        message.sending(System.nanoTime());
        CompletableFuture<HttpBody> body = new CompletableFuture<>();
        CompletableFuture<?> sending = client.sendAsync(request, response -> new HttpBody(response, body));
        requests.put(message, sending);
        var _ = sending.whenComplete((_, failure) -> {
            if (failure != null) {
                body.completeExceptionally(failure);
            }
            context.loop().execute(() -> completed(message, sending, body));
        });
        return true;
    }

    private HttpRequest request(OutgoingMessage message) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .header("User-Agent", "Digaas")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.octets()))
                .build();
    }

    private void completed(OutgoingMessage message, CompletableFuture<?> sending, CompletableFuture<HttpBody> body) {
        requests.remove(message, sending);
        listener.madeRoom();
        if (!message.isAwaited()) {
            return;
        }
        if (body.isCompletedExceptionally()) {
            broken(message, body.exceptionNow());
        } else {
            served = true;
            message.responded(body.resultNow().message(), body.resultNow().nanos());
        }
    }

    /** The client does not tell which of its connections broke. Later messages get another client. */
    private void broken(OutgoingMessage message, Throwable failure) {
        retire();
        message.lost(loss(failure), System.nanoTime());
    }

    private Loss loss(Throwable failure) {
        if (served) {
            return Loss.DISCONNECTED;
        }
        return isTlsFailure(failure) ? Loss.UNTRUSTED : Loss.UNREACHABLE;
    }

    private static boolean isTlsFailure(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The server may be gone: later messages get another client. */
    @Override
    public void expired(OutgoingMessage message) {
        CompletableFuture<?> sending = requests.get(message);
        retire();
        if (sending != null) {
            sending.cancel(true);
        }
    }

    @Override
    void rest() {
        keepIf(served);
    }

    @Override
    void release() {
        client.shutdownNow();
        context.closeInBackground(this, this::awaitTermination);
    }

    private void awaitTermination() {
        try {
            client.awaitTermination(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
