package digaas.api;

import digaas.poll.Ending;
import digaas.poll.Measurement;
import digaas.poll.OpenRequest;
import digaas.poll.Reason;
import digaas.store.Acceptance;
import digaas.store.IdempotencyKey;
import digaas.store.RequestBatches;
import digaas.store.RequestStore;
import digaas.workflow.ExecutionState;
import digaas.workflow.Grouping;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The resource {@code /requests/batch}: many requests in one body, each accepted or refused on its own. They are stored, then
 * queued in groups, each of which becomes an execution.
 */
public final class Batches {
    private static final System.Logger LOG = System.getLogger(Batches.class.getName());
    private static final int MOST_REQUESTS = 10_000;
    private static final int AT_ONCE = 8;

    private final RequestBatches batches;
    private final RequestStore requests;
    private final Starts starts;
    private final Intakes intakes;
    private final InstantSource clock;

    public Batches(RequestBatches batches, RequestStore requests, Starts starts, Intakes intakes, InstantSource clock) {
        this.batches = batches;
        this.requests = requests;
        this.starts = starts;
        this.intakes = intakes;
        this.clock = clock;
    }

    HttpResponse create(HttpRequest request, Optional<IdempotencyKey> key) throws InterruptedException {
        return switch (Json.objects(request.body(), MOST_REQUESTS)) {
            case Json.ReadAll.Refused(Fault fault) -> Problem.invalid(List.of(fault));
            case Json.ReadAll.Accepted(List<Json.Read> elements) -> create(elements, request, key);
        };
    }

    private HttpResponse create(List<Json.Read> elements, HttpRequest request, Optional<IdempotencyKey> key)
            throws InterruptedException {
        UUID id = UUID.randomUUID();
        return switch (key.isEmpty() ? new Acceptance.Stored() : batches.claim(key.get(), id)) {
            case Acceptance.Stored _ -> {
                var batch = new Batch(id, intakes.begin(), elements, request.receivedAt(), Map.of());
                takeOn(batch, batches::accept);
                yield batch.answer();
            }
            case Acceptance.Repeated(UUID first) -> {
                Map<UUID, Measurement> known = batches.find(Batch.ids(first, elements.size()));
                var batch = new Batch(first, intakes.begin(), elements, request.receivedAt(), known);
                takeOn(batch, batches::acceptMissing);
                yield batch.answer();
            }
            case Acceptance.Conflicting _ -> Problem.keyConflict();
        };
    }

    /**
     * Stores and queues group by group, a few at a time, so that the first is polled long before the last is stored. The same
     * batch again makes the same groups, whose executions are started once.
     */
    private void takeOn(Batch batch, Function<List<Measurement>, Set<UUID>> store) throws InterruptedException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> begun = new ArrayList<>();
            for (ExecutionState group : Grouping.of(batch.known())) {
                begun.add(workers.submit(() -> queue(group, batch)));
            }
            for (ExecutionState group : Grouping.of(batch.fresh())) {
                begun.add(workers.submit(() -> takeOn(group, batch, store)));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a group could not be taken on", e.getCause());
        }
    }

    private void takeOn(ExecutionState group, Batch batch, Function<List<Measurement>, Set<UUID>> store) {
        Set<UUID> stored = store.apply(group.requests().stream()
                .map(open -> batch.measurement(open.request().id()))
                .toList());
        List<OpenRequest> whole = new ArrayList<>();
        for (OpenRequest open : group.requests()) {
            if (stored.contains(open.request().id())) {
                whole.add(open);
            } else {
                batch.lose(open.request().id());
            }
        }
        Grouping.of(whole).forEach(some -> queue(some, batch));
    }

    private void queue(ExecutionState group, Batch batch) {
        if (!starts.start(group)) {
            group.requests().forEach(open -> giveUp(open.request().id(), batch));
        }
    }

    /** Should the request not even be ended now, the sweep ends it after its deadline. */
    private void giveUp(UUID id, Batch batch) {
        batch.lose(id);
        try {
            boolean _ = requests.end(id, new Ending.Failed(Reason.INTERNAL, clock.instant()), null);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "request " + id + " is left to the sweep", e);
        }
    }
}
