package digaas.store;

import digaas.poll.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The few calls that requests and reports have in common. */
record Table(DynamoDbClient client, String name) {
    /** Of BatchGetItem, in keys. */
    static final int MOST_READ = 100;

    Optional<Item> get(Map<String, AttributeValue> key) {
        var answer = client.getItem(get -> get.tableName(name).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    /** The items of at most {@value #MOST_READ} keys that are there, also those stored a moment ago, in no order. */
    List<Map<String, AttributeValue>> getAll(KeysAndAttributes.Builder keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> asked =
                Map.of(name, keys.consistentRead(true).build());
        while (!asked.isEmpty()) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = client.batchGetItem(get -> get.requestItems(now));
            items.addAll(answer.responses().getOrDefault(name, List.of()));
            asked = answer.unprocessedKeys();
        }
        return items;
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(name).item(item));
    }

    void putNew(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(name).item(item).conditionExpression("attribute_not_exists(pk)"));
    }

    /**
     * Changes an item that is still ACCEPTED and takes it out of the index of open ones.
     *
     * @return false when it had ended before: then nothing is changed
     */
    boolean end(Map<String, AttributeValue> key, Item changes) {
        return change(key, changes, " REMOVE open_shard");
    }

    /**
     * Changes an item that is still ACCEPTED.
     *
     * @return false when it had ended before: then nothing is changed
     */
    boolean changeOpen(Map<String, AttributeValue> key, Item changes) {
        return change(key, changes, "");
    }

    private boolean change(Map<String, AttributeValue> key, Item changes, String removal) {
        Map<String, String> names = new HashMap<>(Map.of("#status", "status"));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":accepted", Item.text(Status.ACCEPTED.name())));
        List<String> sets = new ArrayList<>();
        changes.attributes().forEach((attribute, value) -> {
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, value);
            sets.add("#" + attribute + " = :" + attribute);
        });
        try {
            client.updateItem(update -> update.tableName(name)
                    .key(key)
                    .updateExpression("SET " + String.join(", ", sets) + removal)
                    .conditionExpression("#status = :accepted")
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException endedBefore) {
            return false;
        }
    }
}
