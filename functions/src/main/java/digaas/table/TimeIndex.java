package digaas.table;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads items in the order of their start times from the sharded indexes, lazily: the shards of a day are merged, one
 * day after the other, and only days that hold something are visited.
 */
public final class TimeIndex {
    private static final String DAYS = "days";
    /** Items more than an even share that a shard may have of a page. */
    private static final int UNEVENNESS = 10;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final DynamoDbClient client;
    private final String table;

    public TimeIndex(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** The key of the entry that tells that a day holds requests. */
    static Map<String, AttributeValue> dayEntry(String day) {
        return Map.of("pk", Item.text(DAYS), "sk", Item.text(day));
    }

    /**
     * How far was read.
     *
     * @param startKey of the last item that was looked at
     * @param item that one, if it is meant, otherwise null
     * @param lookedAt items that were looked at since the last stop, this one included
     */
    public record Stop(String startKey, @Nullable Map<String, AttributeValue> item, int lookedAt) {
        private static Stream<Stop> of(QueryResponse page) {
            Stream<Stop> meant = page.items().stream().map(item -> new Stop(startKeyOf(item), item, 1));
            int passedOver = page.scannedCount() - page.count();
            return passedOver > 0 && page.hasLastEvaluatedKey()
                    ? Stream.concat(meant, Stream.of(new Stop(startKeyOf(page.lastEvaluatedKey()), null, passedOver)))
                    : meant;
        }

        private static String startKeyOf(Map<String, AttributeValue> item) {
            return new Item(item).textOf("start_key");
        }
    }

    /**
     * What to read.
     *
     * @param start the earliest start time, inclusive; null for the first there is
     * @param end the latest, inclusive; null for the last there is
     * @param after only items that come behind this start key in the order; null for all
     * @param wanted about how many items will be taken; null for all
     */
    public record Range(
            @Nullable Instant start,
            @Nullable Instant end,
            boolean newestFirst,
            @Nullable String after,
            @Nullable Integer wanted,
            Filter filter) {}

    /** Reads every item of a range, and tells how far it read where none is meant. */
    public Iterator<Stop> all(Range range) {
        return span(range)
                .<Iterator<Stop>>map(span -> new ChainedIterator<>(
                        days(IndexKeys.day(span.start()), IndexKeys.day(span.end()), range.newestFirst()),
                        day -> merged("by_start", "start_day", day, span)))
                .orElseGet(Collections::emptyIterator);
    }

    /** The same of the items of one run. */
    public Iterator<Stop> ofRun(String run, Range range) {
        return span(range).map(span -> merged("by_run", "run_shard", run, span)).orElseGet(Collections::emptyIterator);
    }

    /** A range in keys. */
    private record Span(Instant start, Instant end, String low, String high, Range range) {
        /** A page from which nothing is left out is no longer than it must be. */
        private @Nullable Integer fromEachShard() {
            Integer wanted = range.wanted();
            return wanted == null || !range.filter().isEmpty()
                    ? null
                    : Math.ceilDiv(wanted, IndexKeys.SHARDS) + UNEVENNESS;
        }
    }

    private static Optional<Span> span(Range range) {
        Instant start = range.start() == null ? EARLIEST : range.start();
        Instant end = range.end() == null ? LATEST : range.end();
        String low = IndexKeys.timeKey(start, "");
        String high = IndexKeys.timeKey(end, "~");
        String after = range.after();
        if (after != null && range.newestFirst()) {
            end = min(end, IndexKeys.timeOf(after));
            high = min(high, justBefore(after));
        } else if (after != null) {
            start = max(start, IndexKeys.timeOf(after));
            low = max(low, after + "!");
        }
        return low.compareTo(high) > 0 ? Optional.empty() : Optional.of(new Span(start, end, low, high, range));
    }

    private Iterator<String> days(String first, String last, boolean newestFirst) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :days AND sk BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(
                        ":days", Item.text(DAYS),
                        ":first", Item.text(first),
                        ":last", Item.text(last)))
                .scanIndexForward(!newestFirst)
                .build();
        return client.queryPaginator(query).items().stream()
                .map(item -> new Item(item).textOf("sk"))
                .iterator();
    }

    private Iterator<Stop> merged(String index, String hashKey, String prefix, Span span) {
        List<Iterator<Stop>> shards = IntStream.range(0, IndexKeys.SHARDS)
                .mapToObj(shard -> shard(index, hashKey, prefix + "#" + shard, span))
                .toList();
        Comparator<Stop> order = Comparator.comparing(Stop::startKey);
        return new MergedIterator<>(shards, span.range().newestFirst() ? order.reversed() : order);
    }

    private Iterator<Stop> shard(String index, String hashKey, String shard, Span span) {
        Map<String, String> names = new HashMap<>(Map.of("#hash", hashKey));
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":shard", Item.text(shard), ":low", Item.text(span.low()), ":high", Item.text(span.high())));
        names.putAll(span.range().filter().names());
        values.putAll(span.range().filter().values());
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression("#hash = :shard AND start_key BETWEEN :low AND :high")
                .filterExpression(span.range().filter().expression())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(!span.range().newestFirst())
                .limit(span.fromEachShard())
                .build();
        return client.queryPaginator(query).stream().flatMap(Stop::of).iterator();
    }

    /**
     * The greatest key that sorts before one: ids end in a hexadecimal digit, and {@code /} and {@code `} sort just
     * below those.
     */
    private static String justBefore(String key) {
        char last = key.charAt(key.length() - 1);
        return key.substring(0, key.length() - 1) + (char) (last - 1) + "~";
    }

    private static <T extends Comparable<T>> T min(T a, T b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static <T extends Comparable<T>> T max(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
