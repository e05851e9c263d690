package digaas.requests.store;

import digaas.measurement.PostedRequest;
import digaas.requests.store.quota.OpenQuota;
import digaas.table.Item;
import digaas.table.NotedDays;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Stores new requests as ACCEPTED, one by one or many at once. A {@code holder} is whose quota counts them
 * ({@link OpenQuota#reserve}). Safe for use by many threads.
 */
public final class IntakeStore {
    private static final System.Logger LOG = System.getLogger(IntakeStore.class.getName());
    private static final int ATTEMPTS = 4;
    private static final Duration CONFLICT_PAUSE = Duration.ofMillis(25);

    private final Table table;
    private final Duration retention;
    private final NotedDays days;
    private final IdempotencyKeys keys;
    private final BatchWriter writer;
    private final InstantSource clock;

    /**
     * @param retention how long a request is kept after its deadline
     */
    public IntakeStore(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.days = new NotedDays(this.table);
        this.keys = new IdempotencyKeys(this.table, clock);
        this.writer = new BatchWriter(this.table);
        this.clock = clock;
    }

    /** Stores a request together with its idempotency key if it has one: both or neither. */
    public Acceptance accept(PostedRequest request, String holder, Optional<IdempotencyKey> key) {
        days.note(request.startTime());
        Map<String, AttributeValue> item = RequestItem.accepted(request, holder, retention);
        if (key.isPresent()) {
            return acceptOnce(request.id(), item, key.get());
        }
        return isPutNow(item) ? new Acceptance.Stored() : new Acceptance.IdInUse();
    }

    /** What a key has been used for, if it has. */
    public Optional<Acceptance.Earlier> earlierUse(IdempotencyKey key) {
        return keys.earlierUse(key);
    }

    private Acceptance acceptOnce(UUID id, Map<String, AttributeValue> item, IdempotencyKey key) {
        for (int attempt = 1; ; attempt++) {
            try {
                write(id, item, key);
                return new Acceptance.Stored();
            } catch (TransactionCanceledException cancelled) {
                Optional<Acceptance.Earlier> earlier = keys.earlierUse(key);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                if (attempt == ATTEMPTS || !isConflict(cancelled)) {
                    throw cancelled;
                }
                LockSupport.parkNanos(attempt * CONFLICT_PAUSE.toNanos());
            }
        }
    }

    /** Another transaction is writing one of the items, and the outcome of neither can be read yet. */
    private static boolean isConflict(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
    }

    private void write(UUID id, Map<String, AttributeValue> item, IdempotencyKey key) {
        table.client()
                .transactWriteItems(write -> write.transactItems(
                        newItem(item),
                        TransactWriteItem.builder().put(keys.firstUse(key, id)).build()));
    }

    private TransactWriteItem newItem(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private boolean isPutNow(Map<String, AttributeValue> item) {
        try {
            table.putNew(item);
            return true;
        } catch (ConditionalCheckFailedException exists) {
            return false;
        }
    }

    /** Notes that a key stands for a batch, unless it was used before. */
    public Acceptance useKey(IdempotencyKey key, UUID batch) {
        Put use = keys.firstUse(key, batch);
        try {
            table.client()
                    .putItem(put -> put.tableName(use.tableName())
                            .item(use.item())
                            .conditionExpression(use.conditionExpression())
                            .expressionAttributeValues(use.expressionAttributeValues()));
            return new Acceptance.Stored();
        } catch (ConditionalCheckFailedException used) {
            return keys.earlierUse(key).orElseThrow(() -> used);
        }
    }

    /**
     * Notes how many requests a batch has, before they are stored: their ids follow from its own.
     *
     * @param until when the last of them ends at the latest
     * @param callback what hears that the last of them has ended; empty for nothing
     */
    public void noteBatch(UUID batch, int size, Instant until, Optional<String> callback) {
        Item item = new Item(new HashMap<>(RequestCounts.batchKey(batch)))
                .with("size", Item.number(size))
                .with("expires_at", Item.number(until.plus(retention).getEpochSecond()));
        callback.ifPresent(url -> BatchEndings.open(item, batch, url, clock.instant()));
        table.put(item.attributes());
    }

    /**
     * Stores requests that nobody has stored before or stores at the same time: existing items are overwritten.
     *
     * @param line the name of the first execution of the line that is to poll them
     * @param batch theirs, if its end is to be told
     * @return the ids of those that are stored; whether the others are is not known
     */
    public Set<UUID> acceptNew(List<PostedRequest> requests, String holder, String line, Optional<UUID> batch) {
        requests.stream().map(PostedRequest::startTime).forEach(days::note);
        Set<UUID> stored = new HashSet<>();
        for (List<PostedRequest> chunk : BatchWriter.chunks(requests, BatchWriter.MOST_WRITTEN)) {
            Map<UUID, Map<String, AttributeValue>> items = items(chunk, holder, line, batch);
            if (writer.write(List.copyOf(items.values()))) {
                stored.addAll(items.keySet());
            }
        }
        return stored;
    }

    /**
     * Stores those of the requests that are not stored yet.
     *
     * @param line the name of the first execution of the line that is to poll those that this call stores
     * @param batch theirs, if its end is to be told
     */
    public BatchAcceptance acceptMissing(
            List<PostedRequest> requests, String holder, String line, Optional<UUID> batch) {
        requests.stream().map(PostedRequest::startTime).forEach(days::note);
        var outcome = new BatchAcceptance(new HashSet<>(), new HashSet<>());
        for (List<PostedRequest> chunk : BatchWriter.chunks(requests, BatchWriter.MOST_WRITTEN)) {
            Map<UUID, Map<String, AttributeValue>> items = items(chunk, holder, line, batch);
            try {
                Set<UUID> stored = putMissing(items);
                items.keySet().forEach(id -> (stored.contains(id) ? outcome.stored() : outcome.found()).add(id));
            } catch (SdkException e) {
                LOG.log(System.Logger.Level.ERROR, "failed to store requests of a batch", e);
            }
        }
        return outcome;
    }

    /** The same for no batch whose end is to be told. */
    public Set<UUID> acceptNew(List<PostedRequest> requests, String holder, String line) {
        return acceptNew(requests, holder, line, Optional.empty());
    }

    /** The same for no batch whose end is to be told. */
    public BatchAcceptance acceptMissing(List<PostedRequest> requests, String holder, String line) {
        return acceptMissing(requests, holder, line, Optional.empty());
    }

    private Map<UUID, Map<String, AttributeValue>> items(
            List<PostedRequest> requests, String holder, String line, Optional<UUID> batch) {
        Map<UUID, Map<String, AttributeValue>> items = new LinkedHashMap<>();
        requests.forEach(request -> items.put(
                request.id(),
                new Item(RequestItem.accepted(request, holder, retention))
                        .with("line", line)
                        .with(RequestItem.BATCH, batch.map(UUID::toString).orElse(null))
                        .attributes()));
        return items;
    }

    /** Most often none exists, and one call does. @return those that did not exist */
    private Set<UUID> putMissing(Map<UUID, Map<String, AttributeValue>> items) {
        List<TransactWriteItem> puts =
                items.values().stream().map(this::newItem).toList();
        try {
            table.client().transactWriteItems(write -> write.transactItems(puts));
            return items.keySet();
        } catch (TransactionCanceledException someExist) {
            return items.keySet().stream()
                    .filter(id -> isPutNow(Objects.requireNonNull(items.get(id))))
                    .collect(Collectors.toSet());
        }
    }

    /** Those of the requests that are stored, as last written. */
    public Map<UUID, StoredInLine> find(List<UUID> ids) {
        Map<UUID, StoredInLine> found = new HashMap<>();
        for (List<UUID> chunk : BatchWriter.chunks(ids, Table.MOST_READ)) {
            table
                    .getAll(KeysAndAttributes.builder()
                            .keys(chunk.stream().map(RequestItem::key).toList()))
                    .stream()
                    .map(StoredInLine::of)
                    .forEach(one -> found.put(one.request().id(), one));
        }
        return found;
    }
}
