package digaas.requests.store.quota;

import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The item that counts a caller's open requests. Every write changes the sum and the buckets alike. So a wrong count (a
 * release is lost or comes twice, a function dies between two writes) is corrected when its bucket is over and retired.
 *
 * @param caller as in {@link QuotaEntry}
 */
record CallerItem(Table table, String caller) {
    /** Longer than any bucket lasts: requests end after two weeks at the latest, their buckets after a third. */
    private static final Duration KEPT = Duration.ofDays(21);

    private static final Duration LONGEST_RELEASE = Duration.ofSeconds(2);

    /**
     * The outcome of adding.
     *
     * @param added whether the requests are counted
     * @param count after it
     */
    record Attempt(boolean added, OpenCount count) {}

    /**
     * Counts requests, all or none.
     *
     * @param buckets how many requests each bucket counts
     * @param limit the most open requests
     */
    Attempt add(Map<String, Long> buckets, long limit, Instant now) {
        var change = new Change(OpenCount.sum(buckets));
        buckets.forEach(change::add);
        change.mark();
        change.set("expires_at", Item.number(now.plus(KEPT).getEpochSecond()));
        change.require("(attribute_not_exists(#open) OR #open <= :most)");
        change.values.put(":most", Item.number(limit - OpenCount.sum(buckets)));
        try {
            return new Attempt(true, OpenCount.read(change.write(_ -> {})));
        } catch (ConditionalCheckFailedException refused) {
            return new Attempt(change.isIn(refused.item()), OpenCount.read(refused.item()));
        }
    }

    /**
     * Takes requests out of their bucket if it still counts that many, within {@link #LONGEST_RELEASE} or not at all.
     */
    void subtract(String bucket, long requests) {
        var change = new Change(-requests);
        change.add(bucket, -requests);
        change.mark();
        change.require("#u" + bucket + " >= :released");
        change.values.put(":released", Item.number(requests));
        try {
            change.write(update -> update.overrideConfiguration(timing -> timing.apiCallTimeout(LONGEST_RELEASE)));
        } catch (ConditionalCheckFailedException isRetiredOrReleased) {
            // There is nothing left to release.
        }
    }

    /**
     * Removes buckets with all that they still count.
     *
     * @return false when one has changed since it was read: then the next call that reads them removes them
     */
    boolean retire(Map<String, Long> over) {
        var change = new Change(-OpenCount.sum(over));
        over.forEach(change::remove);
        try {
            change.write(_ -> {});
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** One write. Its mark identifies it if its answer is lost and the SDK repeats it. */
    private final class Change {
        private final AttributeValue mark =
                Item.text(Long.toHexString(ThreadLocalRandom.current().nextLong()));
        private final List<String> additions = new ArrayList<>(List.of("#open :open"));
        private final List<String> removals = new ArrayList<>();
        private final List<String> settings = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>(Map.of("#open", "open"));
        private final Map<String, AttributeValue> values = new HashMap<>();

        Change(long open) {
            values.put(":open", Item.number(open));
        }

        void add(String bucket, long requests) {
            additions.add("#u" + bucket + " :u" + bucket);
            name(bucket, requests);
        }

        void remove(String bucket, long requests) {
            removals.add("#u" + bucket);
            require("#u" + bucket + " = :u" + bucket);
            name(bucket, requests);
        }

        private void name(String bucket, long requests) {
            names.put("#u" + bucket, bucket);
            values.put(":u" + bucket, Item.number(requests));
        }

        void mark() {
            set(Table.MARK, mark);
            require("(attribute_not_exists(%1$s) OR %1$s <> :%1$s)".formatted(Table.MARK));
        }

        void set(String attribute, AttributeValue value) {
            settings.add(attribute + " = :" + attribute);
            values.put(":" + attribute, value);
        }

        void require(String condition) {
            conditions.add(condition);
        }

        boolean isIn(Map<String, AttributeValue> item) {
            return mark.equals(item.get(Table.MARK));
        }

        Map<String, AttributeValue> write(Consumer<UpdateItemRequest.Builder> call) {
            return table.client()
                    .updateItem(update -> call.accept(update.tableName(table.name())
                            .key(QuotaEntry.key(caller))
                            .updateExpression(expression())
                            .conditionExpression(String.join(" AND ", conditions))
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                    .attributes();
        }

        private String expression() {
            return Stream.of(clause("ADD", additions), clause("REMOVE", removals), clause("SET", settings))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
        }

        private static Optional<String> clause(String keyword, List<String> actions) {
            return actions.isEmpty() ? Optional.empty() : Optional.of(keyword + " " + String.join(", ", actions));
        }
    }
}
