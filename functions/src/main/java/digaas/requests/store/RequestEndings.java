package digaas.requests.store;

import digaas.measurement.PollResult;
import digaas.poll.Ending;
import digaas.poll.Progress;
import digaas.poll.QueryLog;
import digaas.requests.store.quota.DeadlineBucket;
import digaas.requests.store.quota.PendingReleases;
import digaas.requests.store.quota.QuotaEntry;
import digaas.table.Item;
import digaas.table.Outbox;
import digaas.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Ends requests. That is possible only in a {@link Session}, and when it is over, the requests that ended in it leave
 * their callers' quotas: all of them with one write for each caller and {@link DeadlineBucket}.
 */
public final class RequestEndings {
    private final Table table;
    private final Optional<Outbox> outbox;

    /** @param outbox tells of endings; empty when that is left to the sweep */
    public RequestEndings(DynamoDbClient client, String table, Optional<Outbox> outbox) {
        this.table = new Table(client, table);
        this.outbox = outbox;
    }

    /** Leaves it to the sweep to tell of endings. */
    public RequestEndings(DynamoDbClient client, String table) {
        this(client, table, Optional.empty());
    }

    /** What is done in a session. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T in(Session session) throws E;
    }

    /**
     * Opens a session for some work. The release at its end takes a few seconds at most and never fails: requests that
     * it can't release leave the quota after their deadlines.
     */
    public <T, E extends Exception> T during(Work<T, E> work) throws E {
        var session = new Session(table, outbox);
        try {
            return work.in(session);
        } finally {
            session.releases.write();
            outbox.ifPresent(box -> session.batches.forEach(batch -> box.hint(BatchEndings.OPEN, batch)));
        }
    }

    /** Ends requests, and remembers which. Safe for use by many threads. */
    public static final class Session {
        private final Table table;
        private final Optional<Outbox> outbox;
        private final PendingReleases releases;
        /** Those that wait for the end of requests that have ended here. */
        private final Set<UUID> batches = ConcurrentHashMap.newKeySet();

        private Session(Table table, Optional<Outbox> outbox) {
            this.table = table;
            this.outbox = outbox;
            this.releases = new PendingReleases(table);
        }

        /**
         * Ends a request, once: the first ending stands.
         *
         * @param progress what polling has shown, with the samples that are not stored yet; null when that is not known
         * @return whether this was the ending that stands
         */
        public boolean end(UUID id, Ending ending, @Nullable Progress progress) {
            Item changes = RequestItem.ending(ending);
            if (progress != null) {
                changes.with("polls", Item.number(progress.polls()))
                        .with("held_back", Item.number(progress.heldBack()))
                        .with("observed", Item.number(progress.observed()))
                        .with("sightings", RequestItem.sightings(progress.sightings()))
                        .with("answers", StoredAnswer.of(progress.lastAnswers()))
                        .with("queries", Item.bytes(QueryLog.pack(progress.samples())));
            }
            return end(id, changes, Table.Provided.NOTHING);
        }

        /**
         * Ends a request that is still being polled, with what was known of it a moment ago.
         *
         * @return whether this was the ending that stands
         */
        public boolean endPolling(UUID id, Ending ending, PollResult known) {
            return end(id, changes(ending, known), Table.Provided.NOTHING);
        }

        private static Item changes(Ending ending, PollResult known) {
            Item changes = RequestItem.ending(ending);
            if (known.polls() != null) {
                changes.with("polls", Item.number(known.polls()))
                        .with("sightings", RequestItem.sightings(known.sightings()))
                        .with("answers", StoredAnswer.of(known.lastAnswers()));
            }
            if (known.heldBack() != null) {
                changes.with("held_back", Item.number(known.heldBack()));
            }
            return changes;
        }

        /**
         * Ends a request that a line of executions gives up, with what was known of it a moment ago, unless it was stored for another line or another one has
         * claimed it.
         *
         * @param line the name of the line's first execution
         * @return whether this was the ending that stands
         */
        public boolean giveUp(UUID id, String line, Ending.Failed ending, PollResult known) {
            boolean isOthers = table.get(RequestItem.claimKey(id))
                    .filter(claim -> !claim.textOf("execution").equals(line))
                    .isPresent();
            return !isOthers
                    && end(
                            id,
                            changes(ending, known),
                            new Table.Provided(
                                    "(attribute_not_exists(line) OR line = :line)", Map.of(":line", Item.text(line))));
        }

        private boolean end(UUID id, Item changes, Table.Provided provided) {
            Optional<Item> before = table.end(
                    RequestItem.key(id),
                    changes,
                    List.of(QuotaEntry.ATTRIBUTE, Outbox.CALLBACK, RequestItem.BATCH),
                    provided);
            before.map(item -> item.textOrNull(QuotaEntry.ATTRIBUTE))
                    .map(QuotaEntry::parse)
                    .ifPresent(releases::note);
            before.map(item -> item.textOrNull(RequestItem.BATCH))
                    .map(UUID::fromString)
                    .ifPresent(batches::add);
            before.ifPresent(item -> outbox.ifPresent(box -> box.tell(item, "request", id)));
            return before.isPresent();
        }
    }
}
