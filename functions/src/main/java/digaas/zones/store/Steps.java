package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes that are done together or not at all. */
final class Steps {
    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final String REFUSED = "ConditionalCheckFailed";

    private final Table table;
    private final List<TransactWriteItem> items = new ArrayList<>();

    Steps(Table table) {
        this.table = table;
    }

    /**
     * Stores an item.
     *
     * @param condition null for none
     */
    Steps put(Item item, @Nullable String condition, Map<String, AttributeValue> values) {
        items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table.name())
                        .item(item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build());
        return this;
    }

    /** Stores an item whose key is free. */
    Steps putNew(Item item) {
        return put(item, "attribute_not_exists(pk)", Map.of());
    }

    /** Stores an item, whatever was there. */
    Steps put(Item item) {
        return put(item, null, Map.of());
    }

    /**
     * Changes an item that is there.
     *
     * @param condition beside that; null for none
     */
    Steps update(
            Map<String, AttributeValue> key,
            Item changes,
            List<String> removed,
            @Nullable String condition,
            Map<String, AttributeValue> conditionValues,
            Map<String, String> conditionNames) {
        Map<String, String> names = new HashMap<>(conditionNames);
        Map<String, AttributeValue> values = new HashMap<>(conditionValues);
        List<String> sets = new ArrayList<>();
        changes.attributes().forEach((attribute, value) -> {
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, value);
            sets.add("#" + attribute + " = :" + attribute);
        });
        String removal = removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
        items.add(TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(key)
                        .updateExpression("SET " + String.join(", ", sets) + removal)
                        .conditionExpression("attribute_exists(pk)" + (condition == null ? "" : " AND " + condition))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build());
        return this;
    }

    /**
     * Deletes an item.
     *
     * @param condition null for none
     */
    Steps delete(Map<String, AttributeValue> key, @Nullable String condition, Map<String, AttributeValue> values) {
        items.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values))
                .build());
        return this;
    }

    /** Changes nothing. */
    Steps check(Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
        items.add(TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values))
                .build());
        return this;
    }

    /**
     * Does it; tries again when other transactions are in the way.
     *
     * @return the first step whose condition failed, from 0: then nothing is done
     */
    OptionalInt run() {
        for (int attempt = 0; ; attempt++) {
            try {
                table.client().transactWriteItems(write -> write.transactItems(items));
                return OptionalInt.empty();
            } catch (TransactionCanceledException e) {
                OptionalInt refused = IntStream.range(0, e.cancellationReasons().size())
                        .filter(step ->
                                REFUSED.equals(e.cancellationReasons().get(step).code()))
                        .findFirst();
                if (refused.isPresent()) {
                    return refused;
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                long pause = FIRST_PAUSE.toNanos() << attempt;
                LockSupport.parkNanos(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
            }
        }
    }
}
