package digaas.requests.store;

import digaas.table.ChainedIterator;
import digaas.table.Item;
import digaas.table.MergedIterator;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads requests in the order of their start times from the sharded indexes, lazily: a day's shards are merged, one day after
 * the other, and only days that hold something are visited.
 */
final class StartIndex {
    private static final String DAYS = "days";
    /** Items more than an even share that a shard may have of a page. */
    private static final int UNEVENNESS = 10;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final DynamoDbClient client;
    private final String table;

    StartIndex(DynamoDbClient client, String table) {
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
    record Stop(String startKey, @Nullable Map<String, AttributeValue> item, int lookedAt) {
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
     * The items of a selection, and how far was read where none is meant.
     *
     * @param after only items that come behind this start key in the order; null for all
     * @param wanted about so many will be taken; null for all
     */
    Iterator<Stop> read(Selection selection, boolean newestFirst, @Nullable String after, @Nullable Integer wanted) {
        Instant start = selection.start() == null ? EARLIEST : selection.start();
        Instant end = selection.end() == null ? LATEST : selection.end();
        String low = RequestItem.startKey(start, "");
        String high = RequestItem.startKey(end, "~");
        if (after != null && newestFirst) {
            end = min(end, RequestItem.startTimeOf(after));
            high = min(high, justBefore(after));
        } else if (after != null) {
            start = max(start, RequestItem.startTimeOf(after));
            low = max(low, after + "!");
        }
        if (low.compareTo(high) > 0) {
            return Collections.emptyIterator();
        }
        var range = new Range(low, high, newestFirst, Filter.of(selection), wanted);
        return selection.run() == null
                ? new ChainedIterator<>(
                        days(RequestItem.day(start), RequestItem.day(end), newestFirst),
                        day -> merged("by_start", "start_day", day, range))
                : merged("by_run", "run_shard", selection.run(), range);
    }

    private record Range(
            String low,
            String high,
            boolean newestFirst,
            Filter filter,
            @Nullable Integer wanted) {
        /** A page that nothing is left out of is no longer than need be. */
        private @Nullable Integer fromEachShard() {
            return wanted == null || !filter.isEmpty() ? null : Math.ceilDiv(wanted, RequestItem.SHARDS) + UNEVENNESS;
        }
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

    private Iterator<Stop> merged(String index, String hashKey, String prefix, Range range) {
        List<Iterator<Stop>> shards = IntStream.range(0, RequestItem.SHARDS)
                .mapToObj(shard -> shard(index, hashKey, prefix + "#" + shard, range))
                .toList();
        Comparator<Stop> order = Comparator.comparing(Stop::startKey);
        return new MergedIterator<>(shards, range.newestFirst() ? order.reversed() : order);
    }

    private Iterator<Stop> shard(String index, String hashKey, String shard, Range range) {
        Map<String, String> names = new HashMap<>(Map.of("#hash", hashKey));
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":shard", Item.text(shard), ":low", Item.text(range.low()), ":high", Item.text(range.high())));
        names.putAll(range.filter().names());
        values.putAll(range.filter().values());
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression("#hash = :shard AND start_key BETWEEN :low AND :high")
                .filterExpression(range.filter().expression())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(!range.newestFirst())
                .limit(range.fromEachShard())
                .build();
        return client.queryPaginator(query).stream().flatMap(Stop::of).iterator();
    }

    /** The greatest key that sorts before one: ids end in a hexadecimal digit, and {@code /} and {@code `} sort just below those. */
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
