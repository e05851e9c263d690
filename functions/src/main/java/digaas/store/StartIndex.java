package digaas.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads requests in the order of their start times from the sharded indexes, lazily: a day's shards are merged, one day after
 * the other, and only days that hold something are visited.
 */
final class StartIndex {
    private static final String DAYS = "days";
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
     * The items of a selection's time range and run; the other filters are the caller's.
     *
     * @param after only items that come behind this start key in the order; null for all
     */
    Iterator<Map<String, AttributeValue>> read(Selection selection, boolean newestFirst, @Nullable String after) {
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
        var range = new Range(low, high, newestFirst);
        return selection.run() == null
                ? new ChainedIterator<>(
                        days(RequestItem.day(start), RequestItem.day(end), newestFirst),
                        day -> merged("by_start", "start_day", day, range))
                : merged("by_run", "run_shard", selection.run(), range);
    }

    private record Range(String low, String high, boolean newestFirst) {}

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

    private Iterator<Map<String, AttributeValue>> merged(String index, String hashKey, String prefix, Range range) {
        List<Iterator<Map<String, AttributeValue>>> shards = IntStream.range(0, RequestItem.SHARDS)
                .mapToObj(shard -> shard(index, hashKey, prefix + "#" + shard, range))
                .toList();
        Comparator<Map<String, AttributeValue>> order = Comparator.comparing(StartIndex::startKey);
        return new MergedIterator<>(shards, range.newestFirst() ? order.reversed() : order);
    }

    private Iterator<Map<String, AttributeValue>> shard(String index, String hashKey, String shard, Range range) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression("#hash = :shard AND start_key BETWEEN :low AND :high")
                .expressionAttributeNames(Map.of("#hash", hashKey))
                .expressionAttributeValues(Map.of(
                        ":shard", Item.text(shard),
                        ":low", Item.text(range.low()),
                        ":high", Item.text(range.high())))
                .scanIndexForward(!range.newestFirst())
                .build();
        return client.queryPaginator(query).items().iterator();
    }

    static String startKey(Map<String, AttributeValue> item) {
        return new Item(item).textOf("start_key");
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
