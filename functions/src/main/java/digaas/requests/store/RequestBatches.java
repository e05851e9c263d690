package digaas.requests.store;

import digaas.poll.QuerySample;
import digaas.requests.Measurement;
import digaas.requests.PostedRequest;
import digaas.table.Item;
import digaas.table.NotedDays;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many requests at once in DynamoDB: stored, found and added to in batches. Safe for use by many threads. */
public final class RequestBatches {
    private static final System.Logger LOG = System.getLogger(RequestBatches.class.getName());
    /** Of BatchWriteItem. */
    private static final int MOST_WRITTEN = 25;

    private static final int AT_ONCE = 16;
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final Table table;
    private final Duration retention;
    private final NotedDays days;
    private final UsedKeys keys;

    /**
     * @param retention how long a request is kept after its deadline
     */
    public RequestBatches(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.days = new NotedDays(this.table);
        this.keys = new UsedKeys(this.table, RequestStore.IDEMPOTENCY_WINDOW, clock);
    }

    /** Notes that a key stands for a batch, or tells what it stands for already. */
    public Acceptance claim(IdempotencyKey key, UUID batch) {
        var use = keys.firstUse(key, batch);
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
     * Stores new requests as ACCEPTED. None of them may have been stored before, nor be stored by others at the same time: what
     * is there is overwritten.
     *
     * @param countedFor among whose open requests they are counted ({@link OpenQuota#take})
     * @param line the name of the first execution of the line that is to poll them
     * @return the ids of those that are stored; of the others it is not known
     */
    public Set<UUID> accept(List<PostedRequest> requests, String countedFor, String line) {
        requests.stream().map(PostedRequest::startTime).forEach(days::note);
        Set<UUID> stored = new HashSet<>();
        for (List<PostedRequest> chunk : chunks(requests, MOST_WRITTEN)) {
            List<Map<String, AttributeValue>> items = chunk.stream()
                    .map(request -> RequestItem.accepted(request, countedFor, line, retention))
                    .toList();
            if (isWritten(items)) {
                chunk.forEach(request -> stored.add(request.id()));
            }
        }
        return stored;
    }

    /**
     * What came of storing requests, by their ids; of what is not named it is not known.
     *
     * @param stored those that were not there
     * @param found those that were
     */
    public record Outcome(Set<UUID> stored, Set<UUID> found) {
        /** Those that are there now, whoever stored them. */
        public Set<UUID> there() {
            return Stream.concat(stored.stream(), found.stream()).collect(Collectors.toSet());
        }
    }

    /**
     * Stores those of the requests that are not there yet; what is there is left alone.
     *
     * @param countedFor as above
     * @param line the name of the first execution of the line that is to poll those that it stores
     */
    public Outcome acceptMissing(List<PostedRequest> requests, String countedFor, String line) {
        requests.stream().map(PostedRequest::startTime).forEach(days::note);
        var outcome = new Outcome(new HashSet<>(), new HashSet<>());
        for (List<PostedRequest> chunk : chunks(requests, MOST_WRITTEN)) {
            Map<UUID, Map<String, AttributeValue>> items = new LinkedHashMap<>();
            chunk.forEach(
                    request -> items.put(request.id(), RequestItem.accepted(request, countedFor, line, retention)));
            try {
                Set<UUID> stored = putMissing(items);
                items.keySet().forEach(id -> (stored.contains(id) ? outcome.stored() : outcome.found()).add(id));
            } catch (SdkException e) {
                LOG.log(System.Logger.Level.ERROR, "requests of a batch could not be stored", e);
            }
        }
        return outcome;
    }

    /** Most often none is there, and one call does. @return those that were not */
    private Set<UUID> putMissing(Map<UUID, Map<String, AttributeValue>> items) {
        List<TransactWriteItem> puts = items.values().stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put ->
                                put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(pk)"))
                        .build())
                .toList();
        try {
            table.client().transactWriteItems(write -> write.transactItems(puts));
            return items.keySet();
        } catch (TransactionCanceledException someAreThere) {
            return items.keySet().stream()
                    .filter(id -> isPutNow(Objects.requireNonNull(items.get(id))))
                    .collect(Collectors.toSet());
        }
    }

    /** One that is there is left alone. */
    private boolean isPutNow(Map<String, AttributeValue> item) {
        try {
            table.putNew(item);
            return true;
        } catch (ConditionalCheckFailedException wasThere) {
            return false;
        }
    }

    /**
     * Claims requests for a line of executions: an execution polls what it has claimed and no more, whoever else was started for
     * it. To claim again what one has claimed does no harm.
     *
     * @param until when the claims may be forgotten, by request
     * @return the ids of those that are this line's
     */
    public Set<UUID> claim(Map<UUID, Instant> until, String execution) throws InterruptedException {
        Set<UUID> claimed = ConcurrentHashMap.newKeySet();
        try (ExecutorService writers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> writes = new ArrayList<>();
            until.forEach((id, time) -> writes.add(writers.submit(() -> {
                if (claim(id, time, execution)) {
                    claimed.add(id);
                }
            })));
            for (Future<?> write : writes) {
                write.get();
            }
            return claimed;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private boolean claim(UUID id, Instant until, String execution) {
        Map<String, AttributeValue> item = new HashMap<>(RequestItem.claimKey(id));
        item.put("execution", Item.text(execution));
        item.put("expires_at", Item.number(until.getEpochSecond()));
        try {
            table.client()
                    .putItem(put -> put.tableName(table.name())
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk) OR execution = :execution")
                            .expressionAttributeValues(Map.of(":execution", Item.text(execution))));
            return true;
        } catch (ConditionalCheckFailedException isAnothers) {
            return false;
        }
    }

    /** Samples of requests that poll on, by request. */
    public record Samples(UUID request, Instant deadline, List<QuerySample> samples) {}

    /**
     * Keeps query samples of requests that poll on. The same samples kept twice are kept once.
     *
     * @throws IllegalStateException when not all could be stored
     */
    public void keepQueries(Collection<Samples> kept) {
        List<Map<String, AttributeValue>> items = kept.stream()
                .filter(of -> !of.samples().isEmpty())
                .map(of -> RequestItem.queries(of.request(), of.deadline(), of.samples(), retention))
                .toList();
        if (!chunks(items, MOST_WRITTEN).stream().allMatch(this::isWritten)) {
            throw new IllegalStateException("query samples could not be stored");
        }
    }

    private boolean isWritten(List<Map<String, AttributeValue>> items) {
        Map<String, List<WriteRequest>> left = Map.of(
                table.name(),
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList());
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
                TimeUnit.NANOSECONDS.sleep(attempt == 0 ? 0 : FIRST_PAUSE.toNanos() << attempt);
                Map<String, List<WriteRequest>> now = left;
                BatchWriteItemResponse answer = table.client().batchWriteItem(write -> write.requestItems(now));
                left = answer.unprocessedItems();
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.ERROR, "a batch could not be stored", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return left.isEmpty();
    }

    /**
     * A request of a batch that is there.
     *
     * @param line the name of the first execution of the line that polls it
     */
    public record Found(Measurement request, String line) {
        private static Found of(Map<String, AttributeValue> item) {
            Measurement request = RequestItem.read(item);
            String line = new Item(item).textOrNull("line");
            return new Found(request, line == null ? request.id().toString() : line);
        }
    }

    /** Those of the requests that are there, as last written. */
    public Map<UUID, Found> find(List<UUID> ids) {
        Map<UUID, Found> found = new HashMap<>();
        for (List<UUID> chunk : chunks(ids, Table.MOST_READ)) {
            table
                    .getAll(KeysAndAttributes.builder()
                            .keys(chunk.stream().map(RequestItem::key).toList()))
                    .stream()
                    .map(Found::of)
                    .forEach(one -> found.put(one.request().id(), one));
        }
        return found;
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
