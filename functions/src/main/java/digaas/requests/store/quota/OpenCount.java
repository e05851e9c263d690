package digaas.requests.store.quota;

import digaas.table.Item;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many requests of a caller are open.
 *
 * @param open in all; always the sum of the buckets
 * @param buckets by {@link DeadlineBucket}
 */
record OpenCount(long open, Map<String, Long> buckets) {
    static OpenCount read(Map<String, AttributeValue> attributes) {
        Map<String, Long> buckets = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (DeadlineBucket.isOne(name)) {
                buckets.put(name, Long.parseLong(value.n()));
            }
        });
        return new OpenCount(new Item(attributes).number("open", 0), buckets);
    }

    /** The buckets that count nothing open any more. */
    Map<String, Long> over(Instant now) {
        return where(bucket -> DeadlineBucket.isOver(bucket, now));
    }

    /** The count without those. */
    OpenCount at(Instant now) {
        return new OpenCount(open - sum(over(now)), where(bucket -> !DeadlineBucket.isOver(bucket, now)));
    }

    static long sum(Map<String, Long> buckets) {
        return buckets.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> where(Predicate<String> chosen) {
        return buckets.entrySet().stream()
                .filter(bucket -> chosen.test(bucket.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
