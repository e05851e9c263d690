package digaas.requests.store;

import digaas.measurement.Status;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.Outbox;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ends of batches, for those that want to be told. A batch has ended when all its requests have. Nothing is
 * counted down: whoever looks reads the requests themselves, and goes on where the last look found an open one, because
 * a request that has ended stays so. Safe for use by many threads.
 */
public final class BatchEndings {
    /** The kind of a batch in the outbox. */
    public static final String ENDED = "batch";
    /** The hint that a batch may have ended. */
    public static final String OPEN = "open_batch";

    /** Longer than a function may take to store a batch: then what is not stored never will be. */
    private static final Duration INTAKE = Duration.ofSeconds(60);

    private static final Duration FIRST_LOOK = INTAKE;
    private static final int SLOWER = 8;

    private final Table table;
    private final RequestCounts requests;
    private final Optional<Outbox> outbox;

    /** @param outbox tells of ends; empty when that is left to the sweep */
    public BatchEndings(DynamoDbClient client, String table, Optional<Outbox> outbox) {
        this.table = new Table(client, table);
        this.requests = new RequestCounts(client, table, RequestCounts.MOST);
        this.outbox = outbox;
    }

    /**
     * How far a batch's requests have come.
     *
     * @param callback where the end is told
     */
    public record Counts(String callback, long completed, long error) {}

    /** Makes a new batch one whose end is to be told. */
    static void open(Item batch, UUID id, String callback, Instant now) {
        Outbox.mark(batch, id, callback)
                .with("url", callback)
                .with("status", Status.ACCEPTED)
                .with("accepted_at", now)
                .with("open_shard", Integer.toString(IndexKeys.shard(id)))
                .with("deadline", now.plus(FIRST_LOOK));
    }

    /** Notes that everything of a batch is stored that ever will be: from now on it can end. */
    public void stored(UUID batch) {
        if (table.changeOpen(RequestCounts.batchKey(batch), Item.empty().with("stored", "yes"))) {
            outbox.ifPresent(box -> box.hint(OPEN, batch));
        }
    }

    /**
     * Ends a batch, once, if all its requests have ended.
     *
     * @return whether it had been open and still is
     */
    public boolean look(UUID batch, Instant now) {
        return table.get(RequestCounts.batchKey(batch))
                .filter(BatchEndings::isOpen)
                .map(item -> look(batch, item, now))
                .orElse(false);
    }

    /** The same, for the sweep, which then looks again in a minute or, if a batch takes long, an eighth of its age. */
    public void lookAndWait(UUID batch, Instant now) {
        Optional<Item> item = table.get(RequestCounts.batchKey(batch)).filter(BatchEndings::isOpen);
        if (item.isPresent() && look(batch, item.get(), now)) {
            Duration eighth =
                    Duration.between(item.get().timeOf("accepted_at"), now).dividedBy(SLOWER);
            Duration pause = eighth.compareTo(FIRST_LOOK) > 0 ? eighth : FIRST_LOOK;
            boolean _ =
                    table.changeOpen(RequestCounts.batchKey(batch), Item.empty().with("deadline", now.plus(pause)));
        }
    }

    private static boolean isOpen(Item batch) {
        return Status.ACCEPTED.name().equals(batch.textOrNull("status"));
    }

    private boolean look(UUID id, Item batch, Instant now) {
        if (!batch.has("stored") && now.isBefore(batch.timeOf("accepted_at").plus(INTAKE))) {
            return true;
        }
        List<UUID> ids = BatchIds.of(id, Math.toIntExact(batch.number("size", 0)));
        int ended = Math.toIntExact(batch.number("ended", 0));
        long completed = batch.number("completed", 0);
        long error = batch.number("error", 0);
        boolean open = false;
        while (ended < ids.size() && !open) {
            List<UUID> next = ids.subList(ended, Math.min(ids.size(), ended + Table.MOST_READ));
            Map<UUID, Status> statuses = requests.of(next);
            for (int i = 0; i < next.size() && !open; i++) {
                // A refused element has no request.
                Status status = statuses.get(next.get(i));
                open = status == Status.ACCEPTED;
                ended += open ? 0 : 1;
                completed += status == Status.COMPLETED ? 1 : 0;
                error += status == Status.ERROR ? 1 : 0;
            }
        }
        Item counts = Item.empty()
                .with("ended", Item.number(ended))
                .with("completed", Item.number(completed))
                .with("error", Item.number(error));
        if (!open) {
            end(id, counts.with("status", Status.COMPLETED).with("ended_at", now));
        } else if (ended > batch.number("ended", 0)) {
            boolean _ = table.changeOpen(RequestCounts.batchKey(id), counts);
        }
        return open;
    }

    private void end(UUID id, Item changes) {
        table.end(RequestCounts.batchKey(id), changes, List.of(Outbox.CALLBACK), Table.Provided.NOTHING)
                .ifPresent(before -> outbox.ifPresent(box -> box.tell(before, ENDED, id)));
    }

    /** What a batch that has ended came to; empty when it has not, or is no longer kept. */
    public Optional<Counts> find(UUID batch) {
        return table.get(RequestCounts.batchKey(batch))
                .filter(item -> item.has("url") && !isOpen(item))
                .map(item -> new Counts(item.textOf("url"), item.number("completed", 0), item.number("error", 0)));
    }
}
