package digaas.requests.intake;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.measurement.PostedRequest;
import digaas.metric.Count;
import digaas.poll.OpenRequest;
import digaas.requests.store.Acceptance;
import digaas.requests.store.BatchAcceptance;
import digaas.requests.store.BatchIds;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.StoredInLine;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.Grouping;
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
import java.util.function.Consumer;

/**
 * Accepts many requests of one body, each on its own. They are stored, then queued in groups, each of which becomes an
 * execution.
 */
public final class BatchIntake {
    private static final System.Logger LOG = System.getLogger(BatchIntake.class.getName());
    private static final int AT_ONCE = 8;

    private final IntakeParts parts;
    private final Consumer<UUID> stored;

    /** @param stored told of each batch of which everything is stored, if its end is to be told */
    public BatchIntake(IntakeParts parts, Consumer<UUID> stored) {
        this.parts = parts;
        this.stored = stored;
    }

    /** Accepts or refuses a batch. One whose faults are known already is refused and counted like any other. */
    public BatchOutcome accept(Checked<BatchSubmission> posted) throws InterruptedException {
        BatchOutcome outcome = switch (posted) {
            case Checked.Valid<BatchSubmission>(BatchSubmission batch) -> accept(batch);
            case Checked.Invalid<BatchSubmission>(List<Fault> faults) -> new BatchOutcome.Invalid(faults);
        };
        count(outcome);
        return outcome;
    }

    /** A batch of which nothing is accepted counts as one body, unless that is no fault of the caller's. */
    private void count(BatchOutcome outcome) {
        switch (outcome) {
            case BatchOutcome.Invalid _, BatchOutcome.Conflicting _ ->
                parts.counter().accept(Count.REFUSED, 1);
            case BatchOutcome.Processed processed
            when processed.accepted() > 0 -> {
                parts.counter().accept(Count.ACCEPTED, processed.accepted());
                parts.counter().accept(Count.REFUSED, processed.refused());
            }
            case BatchOutcome.Processed processed ->
                parts.counter().accept(Count.REFUSED, processed.has(IntakeOutcome.Unavailable.class) ? 0 : 1);
        }
    }

    private BatchOutcome accept(BatchSubmission posted) throws InterruptedException {
        UUID id = UUID.randomUUID();
        if (posted.key().isEmpty()) {
            return new Attempt(id, posted, Map.of(), Repeat.NONE).outcome();
        }
        IdempotencyKey key = posted.key().get();
        return switch (parts.store().useKey(key, id)) {
            case Acceptance.Repeated(UUID first) -> {
                var known =
                        parts.store().find(BatchIds.of(first, posted.elements().size()));
                yield new Attempt(first, posted, known, Repeat.POSSIBLE).outcome();
            }
            case Acceptance.Conflicting _ -> new BatchOutcome.Conflicting();
            case Acceptance.Stored _, Acceptance.IdInUse _ ->
                new Attempt(id, posted, Map.of(), Repeat.POSSIBLE).outcome();
        };
    }

    /** Whether the caller can send the same batch again, even while this try is under way. */
    private enum Repeat {
        NONE,
        POSSIBLE
    }

    private final class Attempt {
        private final UUID id;
        private final Batch batch;
        private final String holder;
        private final Repeat repeat;
        private final Optional<String> callback;

        private Attempt(UUID id, BatchSubmission posted, Map<UUID, StoredInLine> earlier, Repeat repeat) {
            this.id = id;
            this.batch = new Batch(id, posted, parts.parsers().forBody(), earlier);
            this.holder = QuotaHolder.of(posted.caller());
            this.repeat = repeat;
            this.callback = posted.callback();
        }

        /** What this try does not store, since it failed or another try was faster, leaves the quota. */
        BatchOutcome outcome() throws InterruptedException {
            batch.admit(parts.quota().reserve(holder, batch.unstored()));
            try {
                batch.lastDeadline().ifPresent(last -> parts.store().noteBatch(id, batch.size(), last, callback));
                return parts.endings().during(session -> {
                    storeAndQueue(session);
                    callback.ifPresent(_ -> stored.accept(id));
                    return new BatchOutcome.Processed(id, batch.outcomes());
                });
            } finally {
                parts.quota().giveBack(holder, batch.unstored());
            }
        }

        /**
         * Stores and queues group by group, a few at a time, so that the first is polled long before the last is
         * stored. Each try groups what it finds missing, and a request is polled by the group that it was stored with.
         */
        private void storeAndQueue(RequestEndings.Session session) throws InterruptedException {
            try (ExecutorService workers =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                List<Future<?>> begun = new ArrayList<>();
                for (ExecutionState group : batch.known()) {
                    begun.add(workers.submit(() -> queue(group, session)));
                }
                for (ExecutionState group : Grouping.of(batch.fresh(), UUID.randomUUID())) {
                    begun.add(workers.submit(() -> storeAndQueue(group, session)));
                }
                for (Future<?> one : begun) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("failed to store or queue a group", e.getCause());
            }
        }

        /**
         * The group is queued as a whole. An execution polls only requests that are stored, so it also polls those that
         * were stored although the answer was lost.
         */
        private void storeAndQueue(ExecutionState group, RequestEndings.Session session) {
            List<PostedRequest> requests = batch.posted(group);
            BatchAcceptance outcome = switch (repeat) {
                case NONE ->
                    new BatchAcceptance(parts.store().acceptNew(requests, holder, group.name(), told()), Set.of());
                case POSSIBLE -> parts.store().acceptMissing(requests, holder, group.name(), told());
            };
            batch.store(outcome.stored());
            Set<UUID> stored = outcome.all();
            requests.stream()
                    .map(PostedRequest::id)
                    .filter(id -> !stored.contains(id))
                    .forEach(batch::lose);
            if (!stored.isEmpty()) {
                boolean untouched = repeat == Repeat.NONE && stored.size() == requests.size();
                queue(untouched ? group.ofUntouched() : group, session);
            }
        }

        private Optional<UUID> told() {
            return callback.map(_ -> id);
        }

        /** What can't be queued is ended, unless the caller can send it again to have it polled. */
        private void queue(ExecutionState group, RequestEndings.Session session) {
            if (parts.starter().start(group)) {
                return;
            }
            for (OpenRequest open : group.requests()) {
                batch.lose(open.request().id());
                if (repeat == Repeat.NONE) {
                    end(open.request().id(), session);
                }
            }
        }

        /** If the request can't even be ended now, the sweep ends it after its deadline. */
        private void end(UUID request, RequestEndings.Session session) {
            try {
                boolean _ = session.end(request, parts.notStarted(), null);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "request " + request + " is left to the sweep", e);
            }
        }
    }
}
