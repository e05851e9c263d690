package digaas.requests.store;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.poll.QuerySample;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.OpenIndex;
import digaas.table.Table;
import digaas.table.TimeIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads requests, one by its id or a selection of them. Safe for use by many threads. */
public final class RequestReader {
    private static final System.Logger LOG = System.getLogger(RequestReader.class.getName());
    private static final int MOST_LOOKED_AT_FOR_A_PAGE = 10_000;
    private static final int LARGE_PAGE = 1_000;
    private static final int MOST_COUNTED_OF_A_SHARD = 250;

    private final Table table;
    private final TimeIndex byStart;
    private final OpenIndex open;
    private final LineProgress progress;

    public RequestReader(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
        this.byStart = new TimeIndex(client, table);
        this.open = new OpenIndex(client, table);
        this.progress = new LineProgress(client, table);
    }

    /** A request by its id, as last written. */
    public Optional<Measurement> find(UUID id) {
        return table.get(RequestItem.key(id)).map(item -> RequestItem.read(item.attributes()));
    }

    /** The same with the line of executions that polls it. */
    public Optional<StoredInLine> findInLine(UUID id) {
        return table.get(RequestItem.key(id)).map(item -> StoredInLine.of(item.attributes()));
    }

    /** A request as it is now: while it is open, with its progress, which is a few seconds old at most. */
    public Measurement current(StoredInLine stored) {
        return progress.current(List.of(stored)).getFirst();
    }

    /**
     * What is known of requests, which is a few seconds old while they are open. Of those that are not there, and where it
     * cannot be read, nothing is: that must not keep anybody from ending them.
     */
    public Map<UUID, PollResult> known(List<UUID> ids) {
        Map<UUID, PollResult> known = new HashMap<>();
        try {
            for (List<UUID> some : BatchWriter.chunks(ids, Table.MOST_READ)) {
                progress.current(stored(some)).forEach(request -> known.put(request.id(), request.result()));
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "requests end without what is known of them", e);
        }
        return known;
    }

    private List<StoredInLine> stored(List<UUID> ids) {
        return table
                .getAll(KeysAndAttributes.builder()
                        .keys(ids.stream().map(RequestItem::key).toList()))
                .stream()
                .map(StoredInLine::of)
                .toList();
    }

    /** A page as {@link #page} gives it, whose open requests have their progress. */
    public RequestPage currentPage(Selection selection, @Nullable String token, int size) {
        StoredPage page = storedPage(selection, token, size);
        return new RequestPage(progress.current(page.requests()), page.next());
    }

    /**
     * Some of the open requests.
     *
     * @param requests with their progress, the earliest deadline first
     * @param count how many are open, at least
     * @param more whether there may be more than that
     */
    public record Open(List<Measurement> requests, int count, boolean more) {
        public Open {
            requests = List.copyOf(requests);
        }
    }

    /**
     * The open requests that will end first. The index is a moment behind, so one that has just been accepted or has
     * just ended may be missing.
     *
     * @param most how many at most, not more than {@link Table#MOST_READ}
     */
    public Open open(int most) {
        OpenIndex.Earliest earliest = open.earliest("request", MOST_COUNTED_OF_A_SHARD);
        List<UUID> ids = earliest.ids().stream().limit(most).toList();
        Map<UUID, StoredInLine> stored = new HashMap<>();
        if (!ids.isEmpty()) {
            table.getAll(KeysAndAttributes.builder()
                            .keys(ids.stream().map(RequestItem::key).toList()))
                    .forEach(item -> stored.put(IndexKeys.idOf(new Item(item).textOf("pk")), StoredInLine.of(item)));
        }
        List<StoredInLine> still = ids.stream()
                .map(stored::get)
                .filter(one -> one != null && one.request().ending() == null)
                .toList();
        int ended = ids.size() - still.size();
        return new Open(progress.current(still), earliest.ids().size() - ended, earliest.more());
    }

    private record StoredPage(
            List<StoredInLine> requests, @Nullable String next) {}

    /**
     * One page of a listing, the newest start time first. It ends when it is full, or after about 10,000 requests were
     * read.
     *
     * @param token where an earlier page said that the next begins; null for the first page
     * @param size most requests on the page
     */
    public RequestPage page(Selection selection, @Nullable String token, int size) {
        StoredPage page = storedPage(selection, token, size);
        return new RequestPage(
                page.requests().stream().map(StoredInLine::request).toList(), page.next());
    }

    private StoredPage storedPage(Selection selection, @Nullable String token, int size) {
        List<StoredInLine> found = new ArrayList<>();
        String last = null;
        int lookedAt = 0;
        Iterator<TimeIndex.Stop> stops = stops(selection, true, token, size + 1);
        while (stops.hasNext()) {
            if (found.size() == size || lookedAt >= MOST_LOOKED_AT_FOR_A_PAGE) {
                return new StoredPage(found, last);
            }
            TimeIndex.Stop stop = stops.next();
            lookedAt += stop.lookedAt();
            last = stop.startKey();
            if (stop.item() != null) {
                found.add(StoredInLine.of(stop.item()));
            }
        }
        return new StoredPage(found, null);
    }

    private Iterator<TimeIndex.Stop> stops(
            Selection selection, boolean newestFirst, @Nullable String after, @Nullable Integer wanted) {
        var range = new TimeIndex.Range(
                selection.start(), selection.end(), newestFirst, after, wanted, RequestItem.filter(selection));
        return selection.run() == null ? byStart.all(range) : byStart.ofRun(selection.run(), range);
    }

    /** The earliest and the latest start time of a run's requests; empty when it has none. */
    public Optional<StartTimes> startTimes(String run) {
        return startTime(run, false).flatMap(first -> startTime(run, true).map(last -> new StartTimes(first, last)));
    }

    private Optional<Instant> startTime(String run, boolean last) {
        Iterator<TimeIndex.Stop> stops =
                stops(new Selection(null, null, null, null, null, run), last, null, IndexKeys.SHARDS);
        return stops.hasNext()
                ? Optional.ofNullable(stops.next().item())
                        .map(RequestItem::read)
                        .map(Measurement::startTime)
                : Optional.empty();
    }

    /** When the first and the last of some requests started. */
    public record StartTimes(Instant first, Instant last) {}

    /** Where the page begins that follows a request. */
    public static String behind(Measurement request) {
        return IndexKeys.timeKey(request.startTime(), request.id().toString());
    }

    /** Gives a selection's requests to a reader, the newest start time first, for as long as it wants more. */
    public void readNewestFirst(Selection selection, Predicate<Measurement> reader) {
        String next = null;
        do {
            RequestPage page = page(selection, next, LARGE_PAGE);
            if (!page.requests().stream().allMatch(reader)) {
                return;
            }
            next = page.next();
        } while (next != null);
    }

    /**
     * Gives a selection's requests with their queries to a reader, the oldest start time first. None is held longer.
     */
    public void read(Selection selection, Consumer<RequestWithQueries> reader) {
        read(selection, () -> {}, reader);
    }

    /**
     * The same.
     *
     * @param often runs now and then, whether or not a request matches; what it throws ends the reading
     */
    public void read(Selection selection, Runnable often, Consumer<RequestWithQueries> reader) {
        stops(selection, false, null, null).forEachRemaining(stop -> {
            often.run();
            if (stop.item() != null) {
                Measurement measurement = RequestItem.read(stop.item());
                reader.accept(new RequestWithQueries(measurement, queries(measurement, new Item(stop.item()))));
            }
        });
    }

    /** Most requests carry their samples themselves; the long ones have more in items of their own. */
    private List<QuerySample> queries(Measurement measurement, Item item) {
        List<QuerySample> own = RequestItem.samples(item);
        long polls = measurement.polls() == null ? Long.MAX_VALUE : measurement.polls();
        boolean moreApart = !item.has("queries") || own.size() < item.number("observed", polls);
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
