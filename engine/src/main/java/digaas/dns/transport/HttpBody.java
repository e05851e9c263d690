package digaas.dns.transport;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A response's body, read only as far as it can be a DNS message. */
final class HttpBody implements BodySubscriber<HttpBody> {
    private static final int OK = 200;
    private static final int LARGEST = 0xFFFF;

    private final CompletableFuture<HttpBody> complete;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private boolean message;
    private long nanos;
    private @Nullable Subscription subscription;

    /**
     * A body that has not arrived yet.
     *
     * @param complete gets this body once it is complete or known not to be a message, or else the failure
     */
    HttpBody(ResponseInfo response, CompletableFuture<HttpBody> complete) {
        this.message = isMessage(response);
        this.complete = complete;
    }

    private static boolean isMessage(ResponseInfo response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        String essence = parameters < 0 ? type : type.substring(0, parameters);
        return response.statusCode() == OK
                && essence.strip().toLowerCase(Locale.ROOT).equals("application/dns-message");
    }

    /** The DNS message; null when the status is not 200, the type is another, or the body is too large. */
    byte @Nullable [] message() {
        return message ? octets.toByteArray() : null;
    }

    /** When it was complete, or known not to be a message, by {@link System#nanoTime()}. */
    long nanos() {
        return nanos;
    }

    @Override
    public CompletionStage<HttpBody> getBody() {
        return complete;
    }

    @Override
    public void onSubscribe(Subscription opened) {
        subscription = opened;
        if (message) {
            opened.request(Long.MAX_VALUE);
        } else {
            refuse();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (octets.size() + buffer.remaining() > LARGEST) {
                refuse();
                return;
            }
            byte[] some = new byte[buffer.remaining()];
            buffer.get(some);
            octets.writeBytes(some);
        }
    }

    private void refuse() {
        message = false;
        // First, because the client may report the cancellation as a failure.
        onComplete();
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (!complete.isDone()) {
            nanos = System.nanoTime();
            complete.complete(this);
        }
    }
}
