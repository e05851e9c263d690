package digaas.requests.api;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.Reason;
import digaas.requests.PostedRequest;
import digaas.requests.intake.CountedFor;
import digaas.requests.intake.Intakes;
import digaas.requests.intake.Starts;
import digaas.requests.store.Acceptance;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.OpenQuota;
import digaas.requests.store.RequestBatches;
import digaas.requests.store.RequestStore;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.Grouping;
import digaas.web.Fault;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Problem;
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
    private final OpenQuota quota;
    private final Starts starts;
    private final Intakes intakes;
    private final InstantSource clock;

    public Batches(
            RequestBatches batches,
            RequestStore requests,
            OpenQuota quota,
            Starts starts,
            Intakes intakes,
            InstantSource clock) {
        this.batches = batches;
        this.requests = requests;
        this.quota = quota;
        this.starts = starts;
        this.intakes = intakes;
        this.clock = clock;
    }

    public HttpResponse create(HttpRequest request, Optional<IdempotencyKey> key) throws InterruptedException {
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
                yield answer(batch, CountedFor.of(request.caller()), key.isEmpty() ? Repeat.NONE : Repeat.MAY_COME);
            }
            case Acceptance.Repeated(UUID first) -> {
                Map<UUID, RequestBatches.Found> known = batches.find(Batch.ids(first, elements.size()));
                var batch = new Batch(first, intakes.begin(), elements, request.receivedAt(), known);
                yield answer(batch, CountedFor.of(request.caller()), Repeat.MAY_COME);
            }
            case Acceptance.Conflicting _ -> RequestProblems.keyConflict();
        };
    }

    /** Whether the caller can send the same batch again, even while this try is under way. */
    private enum Repeat {
        NONE,
        MAY_COME
    }

    /** What is not stored by this try, by a fault or since another try was faster, is not counted for it. */
    private HttpResponse answer(Batch batch, String countedFor, Repeat repeat) throws InterruptedException {
        batch.admit(quota.take(countedFor, batch.unstored()));
        try {
            takeOn(batch, countedFor, repeat);
        } finally {
            quota.giveBack(countedFor, batch.unstored());
            requests.release();
        }
        return batch.answer();
    }

    /**
     * Stores and queues group by group, a few at a time, so that the first is polled long before the last is stored. Each try
     * makes groups of its own of what it finds missing, and a request is polled by the group that it was stored with.
     */
    private void takeOn(Batch batch, String countedFor, Repeat repeat) throws InterruptedException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> begun = new ArrayList<>();
            for (ExecutionState group : batch.known()) {
                begun.add(workers.submit(() -> queue(group, batch, repeat)));
            }
            for (ExecutionState group : Grouping.of(batch.fresh(), UUID.randomUUID())) {
                begun.add(workers.submit(() -> takeOn(group, batch, countedFor, repeat)));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a group could not be taken on", e.getCause());
        }
    }

    /** The group is queued as a whole: what turns out not to be stored is not polled, and what is, though nobody knew, is. */
    private void takeOn(ExecutionState group, Batch batch, String countedFor, Repeat repeat) {
        List<PostedRequest> requests = group.requests().stream()
                .map(open -> batch.posted(open.request().id()))
                .toList();
        RequestBatches.Outcome outcome = switch (repeat) {
            case NONE -> new RequestBatches.Outcome(batches.accept(requests, countedFor, group.name()), Set.of());
            case MAY_COME -> batches.acceptMissing(requests, countedFor, group.name());
        };
        batch.store(outcome.stored());
        Set<UUID> there = outcome.there();
        requests.stream()
                .map(PostedRequest::id)
                .filter(id -> !there.contains(id))
                .forEach(batch::lose);
        if (!there.isEmpty()) {
            boolean untouched = repeat == Repeat.NONE && there.size() == requests.size();
            queue(untouched ? group.ofUntouched() : group, batch, repeat);
        }
    }

    /** What can't be queued is ended, unless the caller can send it again to have it polled. */
    private void queue(ExecutionState group, Batch batch, Repeat repeat) {
        if (starts.start(group)) {
            return;
        }
        for (OpenRequest open : group.requests()) {
            batch.lose(open.request().id());
            if (repeat == Repeat.NONE) {
                giveUp(open.request().id());
            }
        }
    }

    /** Should the request not even be ended now, the sweep ends it after its deadline. */
    private void giveUp(UUID id) {
        try {
            boolean _ = requests.end(id, new Ending.Failed(Reason.INTERNAL, clock.instant()), null);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "request " + id + " is left to the sweep", e);
        }
    }
}
