package digaas.client.command.batch;

import digaas.client.api.ApiConnection;
import digaas.client.api.Call;
import digaas.client.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts parts of a batch, and knows what is open of it. */
public final class BatchPoster {
    private static final int AT_ONCE = 16;
    private static final long CANCELLING_SECONDS = 20;

    private final ApiConnection api;
    private final String path;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private @Nullable Call posting;

    /**
     * Posts to an API.
     *
     * @param callback what hears that the last request of a part has ended; null for nothing
     */
    public BatchPoster(ApiConnection api, @Nullable String callback) {
        this.api = api;
        this.path = "/requests/batch" + new Query().with("callback", callback);
    }

    /** Posts requests, of which each is accepted or refused on its own. They count as open until they are told ended. */
    public List<ObjectNode> post(List<String> requests) throws InterruptedException {
        Call call =
                Call.post(path, String.join("\n", requests), UUID.randomUUID().toString());
        synchronized (this) {
            posting = call;
        }
        List<ObjectNode> entries = opened(api.call(call));
        synchronized (this) {
            posting = null;
        }
        return entries;
    }

    private List<ObjectNode> opened(ObjectNode batch) {
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode entry : batch.path("requests")) {
            entries.add(entry.asObject());
            String id = entry.path("id").asString("");
            if (!id.isEmpty()) {
                open.add(id);
            }
        }
        return entries;
    }

    /** This request has ended, or is none of ours any more. */
    public void ended(String id) {
        open.remove(id);
    }

    /** Ends what is open, for the end of the process. */
    public Optional<String> cancel() {
        @Nullable Call sent;
        synchronized (this) {
            sent = posting;
            posting = null;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CANCELLING_SECONDS);
        try {
            if (sent != null) {
                opened(api.send(sent).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
            return cancelled(deadline);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("not everything could be cancelled; the rest goes on until its timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> cancelled(long deadline) throws InterruptedException {
        Set<String> ids = Set.copyOf(open);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        Semaphore places = new Semaphore(AT_ONCE);
        for (String id : ids) {
            if (!places.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                break;
            }
            CompletableFuture<ObjectNode> _ = api.send(Call.of("DELETE", "/requests/" + id))
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            open.remove(id);
                        }
                        places.release();
                    });
        }
        boolean _ = places.tryAcquire(AT_ONCE, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return Optional.of("cancelled " + (ids.size() - open.size()) + " requests");
    }
}
