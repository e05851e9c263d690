package digaas.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The few calls that requests and reports have in common. */
public record Table(DynamoDbClient client, String name) {
    /** Of BatchGetItem, in keys. */
    public static final int MOST_READ = 100;

    private static final int READ_ATTEMPTS = 7;
    private static final Duration READ_PAUSE = Duration.ofMillis(20);

    /** Tells one writer's item from another's of the same key. */
    public static final String MARK = "written_by";

    /** The status of an open item: requests and reports have it from their acceptance until they end. */
    private static final String OPEN = "ACCEPTED";

    public Optional<Item> get(Map<String, AttributeValue> key) {
        var answer = client.getItem(get -> get.tableName(name).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    /**
     * The items of at most {@value #MOST_READ} keys that are there, also those stored a moment ago, in no order.
     *
     * @throws ProvisionedThroughputExceededException when DynamoDB goes on leaving some unread
     */
    public List<Map<String, AttributeValue>> getAll(KeysAndAttributes.Builder keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> asked =
                Map.of(name, keys.consistentRead(true).build());
        for (int attempt = 0; !asked.isEmpty(); attempt++) {
            pauseBefore(attempt);
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = client.batchGetItem(get -> get.requestItems(now));
            items.addAll(answer.responses().getOrDefault(name, List.of()));
            asked = answer.unprocessedKeys();
        }
        return items;
    }

    private static void pauseBefore(int attempt) {
        if (attempt == READ_ATTEMPTS) {
            throw ProvisionedThroughputExceededException.builder()
                    .message("keys were left unread " + attempt + " times")
                    .build();
        }
        LockSupport.parkNanos(attempt == 0 ? 0 : READ_PAUSE.toNanos() << attempt);
    }

    public void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(name).item(item));
    }

    /**
     * Stores an item whose key is free. A write whose answer is lost on its way is sent again, and may find that it is
     * its own item which is in its way: that one is stored.
     *
     * @throws ConditionalCheckFailedException when another item has the key
     */
    public void putNew(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> marked = new HashMap<>(item);
        AttributeValue mark =
                Item.text(Long.toHexString(ThreadLocalRandom.current().nextLong()));
        marked.put(MARK, mark);
        try {
            client.putItem(put -> put.tableName(name)
                    .item(marked)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException inTheWay) {
            if (!mark.equals(inTheWay.item().get(MARK))) {
                throw inTheWay;
            }
        }
    }

    /**
     * What must be true, beside being open, of an item that is to be ended.
     *
     * @param expression null for nothing
     */
    public record Provided(@Nullable String expression, Map<String, AttributeValue> values) {
        /** Nothing else. */
        public static final Provided NOTHING = new Provided(null, Map.of());

        private String condition() {
            return "#status = :accepted" + (expression == null ? "" : " AND " + expression);
        }
    }

    /**
     * Ends an item that is open, once.
     *
     * @param changes with its new status
     * @param removed attributes that go, beside the one that makes it open
     * @return what it had until then of all that; empty when it was not open, or not as provided: then nothing is
     *     changed
     */
    public Optional<Item> end(Map<String, AttributeValue> key, Item changes, List<String> removed, Provided provided) {
        List<String> gone = new ArrayList<>(removed);
        gone.addFirst("open_shard");
        return change(key, changes, " REMOVE " + String.join(", ", gone), provided);
    }

    /**
     * Changes an item that is open.
     *
     * @return false when it had ended before: then nothing is changed
     */
    public boolean changeOpen(Map<String, AttributeValue> key, Item changes) {
        return change(key, changes, "", Provided.NOTHING).isPresent();
    }

    private Optional<Item> change(Map<String, AttributeValue> key, Item changes, String removal, Provided provided) {
        Map<String, String> names = new HashMap<>(Map.of("#status", "status"));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":accepted", Item.text(OPEN)));
        values.putAll(provided.values());
        List<String> sets = new ArrayList<>();
        changes.attributes().forEach((attribute, value) -> {
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, value);
            sets.add("#" + attribute + " = :" + attribute);
        });
        try {
            UpdateItemResponse answer = client.updateItem(update -> update.tableName(name)
                    .key(key)
                    .updateExpression("SET " + String.join(", ", sets) + removal)
                    .conditionExpression(provided.condition())
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.UPDATED_OLD));
            return Optional.of(new Item(answer.attributes()));
        } catch (ConditionalCheckFailedException endedBefore) {
            return Optional.empty();
        }
    }
}
