package digaas.client.command.poll;

import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.Call;
import digaas.client.api.Timing;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Polls by the API: posts the request and waits for its end. */
public final class ApiPoller implements Poller {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration CANCELLING = Duration.ofSeconds(8);

    private final ApiConnection api;
    private final Timing timing;
    private final Duration hold;
    private final Resource resource;

    private @Nullable Call posting;
    private @Nullable String open;

    /**
     * What is posted.
     *
     * @param path of the list that it is posted to
     * @param isHeld whether the API answers late where nothing has ended, if it is asked to
     */
    public record Resource(String path, String name, boolean isHeld) {
        private static final Resource REQUEST = new Resource("/requests", "request", true);
    }

    /**
     * Polls by this API.
     *
     * @param watched whether somebody wants to see how the request gets on; it is asked for more often then
     */
    public ApiPoller(ApiConnection api, Timing timing, boolean watched) {
        this(api, timing, watched, Resource.REQUEST);
    }

    /** The same for another resource. */
    public ApiPoller(ApiConnection api, Timing timing, boolean watched, Resource resource) {
        this.resource = resource;
        this.api = api;
        this.timing = timing;
        this.hold = watched ? Duration.ofSeconds(2) : LONGEST_HOLD;
    }

    @Override
    public ObjectNode poll(ObjectNode request, PollListener listener, Optional<Duration> limit)
            throws InterruptedException {
        ObjectNode accepted = post(request);
        listener.accepted(accepted);
        ObjectNode ended = await(accepted, listener, limit);
        if (!isOpen(ended)) {
            closed();
        }
        return ended;
    }

    /** Posts a request and waits for nothing. */
    public ObjectNode post(ObjectNode request) throws InterruptedException {
        Call call =
                Call.post(resource.path(), request.toString(), UUID.randomUUID().toString());
        synchronized (this) {
            posting = call;
        }
        try {
            ObjectNode accepted = api.call(call);
            synchronized (this) {
                open = accepted.path("id").asString("");
            }
            return accepted;
        } catch (ApiException e) {
            // After a broken connection it may have been accepted all the same; one more attempt is made to end it.
            if (e.kind() != ApiException.Kind.UNAVAILABLE) {
                closed();
            }
            throw e;
        }
    }

    /** Waits for the end of a request. */
    public ObjectNode await(ObjectNode request, PollListener listener, Optional<Duration> limit)
            throws InterruptedException {
        long start = timing.nanoTime();
        ObjectNode now = request;
        while (isOpen(now)) {
            Duration left = limit.map(most -> most.minusNanos(timing.nanoTime() - start))
                    .orElse(LONGEST_HOLD);
            if (!left.isPositive()) {
                return now;
            }
            now = held(request.path("id").asString(""), left.compareTo(hold) < 0 ? left : hold);
            if (isOpen(now)) {
                listener.open(now);
            }
        }
        return now;
    }

    private ObjectNode held(String id, Duration wait) throws InterruptedException {
        String path = resource.path() + "/" + id;
        if (!resource.isHeld()) {
            ApiConnection.await(timing.after(wait.compareTo(PAUSE) < 0 ? wait : PAUSE));
            return api.call(Call.of("GET", path));
        }
        double seconds = wait.toMillis() / 1000.0;
        return api.call(Call.of("GET", String.format(Locale.ROOT, "%s?wait=%.3f", path, seconds))
                .heldFor(wait));
    }

    /** Whether a request has not ended. */
    public static boolean isOpen(ObjectNode request) {
        return request.path("status").asString("").equals("ACCEPTED");
    }

    /** Leaves what is open to itself: it is polled until it ends. */
    public void keep() {
        closed();
    }

    private synchronized void closed() {
        posting = null;
        open = null;
    }

    @Override
    public Optional<String> cancel() {
        @Nullable Call sent;
        @Nullable String id;
        synchronized (this) {
            sent = posting;
            id = open;
            posting = null;
            open = null;
        }
        if (sent == null) {
            return Optional.empty();
        }
        long start = timing.nanoTime();
        try {
            String known = id != null ? id : inTime(sent, start).path("id").asString("");
            ObjectNode ended = inTime(Call.of("DELETE", resource.path() + "/" + known), start);
            return Optional.of("cancelled " + ended.path("id").asString(known));
        } catch (ExecutionException e) {
            return notCancelled(id, sent, e.getCause());
        } catch (TimeoutException e) {
            return notCancelled(id, sent, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notCancelled(id, sent, e);
        }
    }

    /** A request that was refused, or has ended, is not open. */
    private Optional<String> notCancelled(@Nullable String id, Call sent, @Nullable Throwable cause) {
        if (cause instanceof ApiException e && e.kind() == ApiException.Kind.INVALID) {
            return Optional.empty();
        }
        String named = id != null
                ? id
                : "the %s with the Idempotency-Key ".formatted(resource.name())
                        + sent.key().orElse("");
        return Optional.of(named + " could not be cancelled and may go on until its timeout");
    }

    private ObjectNode inTime(Call call, long start) throws ExecutionException, InterruptedException, TimeoutException {
        long left = CANCELLING.toNanos() - (timing.nanoTime() - start);
        return api.send(call).get(Math.max(left, 1), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        api.close();
    }
}
