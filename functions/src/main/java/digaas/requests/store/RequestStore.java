package digaas.requests.store;

import digaas.poll.Ending;
import digaas.poll.Progress;
import digaas.poll.QueryLog;
import digaas.poll.QuerySample;
import digaas.requests.Measurement;
import digaas.requests.PostedRequest;
import digaas.requests.Status;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.NotedDays;
import digaas.table.Table;
import digaas.table.TimeIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Requests in DynamoDB. Safe for use by many threads. */
public final class RequestStore {
    /** How long an idempotency key is remembered. */
    public static final Duration IDEMPOTENCY_WINDOW = Duration.ofHours(24);

    private static final int MOST_LOOKED_AT_FOR_A_PAGE = 10_000;
    private static final int ATTEMPTS = 4;
    private static final Duration CONFLICT_PAUSE = Duration.ofMillis(25);

    private final Table table;
    private final Duration retention;
    private final TimeIndex byStart;
    private final NotedDays days;
    private final UsedKeys keys;
    private final Releases releases;

    /**
     * @param retention how long a request is kept after its deadline
     */
    public RequestStore(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.byStart = new TimeIndex(client, table);
        this.days = new NotedDays(this.table);
        this.keys = new UsedKeys(this.table, IDEMPOTENCY_WINDOW, clock);
        this.releases = new Releases(this.table);
    }

    /**
     * Stores a new request as ACCEPTED, together with its idempotency key if it has one: both or neither.
     *
     * @param countedFor among whose open requests it is counted ({@link OpenQuota#take})
     */
    public Acceptance accept(PostedRequest request, String countedFor, Optional<IdempotencyKey> key) {
        days.note(request.startTime());
        Map<String, AttributeValue> item = RequestItem.accepted(request, countedFor, retention);
        if (key.isEmpty()) {
            table.putNew(item);
            return new Acceptance.Stored();
        }
        return acceptOnce(request.id(), item, key.get());
    }

    /**
     * Stores a new request as ACCEPTED unless its id is in use.
     *
     * @param countedFor as above
     * @return whether it is stored
     */
    public boolean acceptIfFree(PostedRequest request, String countedFor) {
        try {
            accept(request, countedFor, Optional.empty());
            return true;
        } catch (ConditionalCheckFailedException inUse) {
            return false;
        }
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

    /** Another transaction has one of the items in hand, and neither's outcome can be read yet. */
    private static boolean isConflict(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
    }

    private void write(UUID id, Map<String, AttributeValue> item, IdempotencyKey key) {
        Put request = Put.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        table.client()
                .transactWriteItems(write -> write.transactItems(
                        TransactWriteItem.builder().put(request).build(),
                        TransactWriteItem.builder().put(keys.firstUse(key, id)).build()));
    }

    /** A request by its id, as last written. */
    public Optional<Measurement> find(UUID id) {
        return table.get(RequestItem.key(id)).map(item -> RequestItem.read(item.attributes()));
    }

    /**
     * Requests that have not ended.
     *
     * @param ofTheLine those that name the line of executions that was asked for
     * @param ofNone those that name none: it is theirs that claims them ({@link RequestBatches#claim})
     */
    public record StillOpen(Set<UUID> ofTheLine, Set<UUID> ofNone) {
        /** Both. */
        public Set<UUID> all() {
            return Stream.concat(ofTheLine.stream(), ofNone.stream()).collect(Collectors.toSet());
        }
    }

    /**
     * Which of the requests a line of executions may poll: those that have not ended and name no other line.
     *
     * @param line the name of its first execution
     */
    public StillOpen stillOpen(Collection<UUID> ids, String line) {
        var open = new StillOpen(new HashSet<>(), new HashSet<>());
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += Table.MOST_READ) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + Table.MOST_READ));
            for (Map<String, AttributeValue> attributes : table.getAll(KeysAndAttributes.builder()
                    .keys(some.stream().map(RequestItem::key).toList())
                    .projectionExpression("pk, #status, line")
                    .expressionAttributeNames(Map.of("#status", "status")))) {
                var item = new Item(attributes);
                boolean isOthers = item.has("line") && !item.textOf("line").equals(line);
                if (item.textOf("status").equals(Status.ACCEPTED.name()) && !isOthers) {
                    (item.has("line") ? open.ofTheLine() : open.ofNone()).add(IndexKeys.idOf(item.textOf("pk")));
                }
            }
        }
        return open;
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
                    .with("sightings", RequestItem.sightings(progress.sightings()))
                    .with(
                            "last_answer",
                            progress.lastAnswer() == null ? null : RequestItem.lastAnswer(progress.lastAnswer()))
                    .with("queries", Item.bytes(QueryLog.pack(progress.samples())));
        }
        return noteEnded(end(id, changes, Table.Provided.NOTHING));
    }

    /**
     * Ends a request that a line of executions gives up, unless another one was named for it or has claimed it.
     *
     * @param line the name of its first execution
     * @return whether this was the ending that stands
     */
    public boolean giveUp(UUID id, String line, Ending.Failed ending) {
        boolean isOthers = table.get(RequestItem.claimKey(id))
                .filter(claim -> !claim.textOf("execution").equals(line))
                .isPresent();
        return !isOthers
                && noteEnded(end(
                        id,
                        RequestItem.ending(ending),
                        new Table.Provided(
                                "(attribute_not_exists(line) OR line = :line)", Map.of(":line", Item.text(line)))));
    }

    private Optional<Item> end(UUID id, Item changes, Table.Provided provided) {
        return table.end(RequestItem.key(id), changes, List.of(Counted.ATTRIBUTE), provided);
    }

    private boolean noteEnded(Optional<Item> before) {
        before.map(item -> item.textOrNull(Counted.ATTRIBUTE))
                .map(Counted::parse)
                .ifPresent(releases::note);
        return before.isPresent();
    }

    /**
     * Counts those no longer among their callers' open requests that were ended here. Whoever has ended some calls it, once for
     * all of them. It takes a few seconds at the most and never fails: what it can't do, the requests' deadlines do.
     */
    public void release() {
        releases.write();
    }

    /** Keeps query samples of a request that polls on. The same samples kept twice are kept once. */
    public void keepQueries(UUID id, Instant deadline, List<QuerySample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        table.put(RequestItem.queries(id, deadline, samples, retention));
    }

    /**
     * One page of a listing, the newest start time first. It is cut when it is full, or when some 10,000 requests were looked at.
     *
     * @param token where an earlier page said that the next begins; null for the first page
     * @param size most requests on the page
     */
    public Page page(Selection selection, @Nullable String token, int size) {
        List<Measurement> found = new ArrayList<>();
        String last = null;
        int lookedAt = 0;
        Iterator<TimeIndex.Stop> stops = read(selection, true, token, size + 1);
        while (stops.hasNext()) {
            if (found.size() == size || lookedAt >= MOST_LOOKED_AT_FOR_A_PAGE) {
                return new Page(found, last);
            }
            TimeIndex.Stop stop = stops.next();
            lookedAt += stop.lookedAt();
            last = stop.startKey();
            if (stop.item() != null) {
                found.add(RequestItem.read(stop.item()));
            }
        }
        return new Page(found, null);
    }

    private Iterator<TimeIndex.Stop> read(
            Selection selection, boolean newestFirst, @Nullable String after, @Nullable Integer wanted) {
        var range = new TimeIndex.Range(
                selection.start(), selection.end(), newestFirst, after, wanted, RequestItem.filter(selection));
        return selection.run() == null ? byStart.all(range) : byStart.ofRun(selection.run(), range);
    }

    /** Where a page begins that goes on behind a request. */
    public static String behind(Measurement request) {
        return IndexKeys.timeKey(request.startTime(), request.id().toString());
    }

    /** Gives a selection's requests with their queries to a reader, the oldest start time first, none held longer. */
    public void read(Selection selection, Consumer<Measured> reader) {
        read(selection, () -> {}, reader);
    }

    /**
     * The same.
     *
     * @param often runs now and then, whether anything is meant or not; what it throws ends the reading
     */
    public void read(Selection selection, Runnable often, Consumer<Measured> reader) {
        read(selection, false, null, null).forEachRemaining(stop -> {
            often.run();
            if (stop.item() != null) {
                Measurement measurement = RequestItem.read(stop.item());
                reader.accept(new Measured(measurement, queries(measurement, new Item(stop.item()))));
            }
        });
    }

    /** Most requests carry their samples themselves; the long ones have more in chunks. */
    private List<QuerySample> queries(Measurement measurement, Item item) {
        List<QuerySample> own = RequestItem.samples(item);
        boolean moreApart = !item.has("queries") || own.size() < measurement.polls();
        return moreApart ? allQueries(measurement.id()) : own;
    }

    private List<QuerySample> allQueries(UUID id) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Item.text(RequestItem.partitionKey(id))))
                .build();
        return table.client().queryPaginator(query).items().stream()
                .flatMap(item -> RequestItem.samples(new Item(item)).stream())
                .toList();
    }
}
