package digaas.zones.store;

import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What the items of zones have in common: all of a kind are in one partition, sorted by their ids. */
final class Tasks {
    /** What open items have until they end. */
    static final String OPEN = "open_shard";

    private Tasks() {}

    static Map<String, AttributeValue> key(String kind, UUID id) {
        return Map.of("pk", Item.text(kind), "sk", Item.text(id.toString()));
    }

    static Item item(String kind, UUID id) {
        return new Item(new HashMap<>(key(kind, id)));
    }

    /** Puts an item into the index of what is open. */
    static Item open(Item item, UUID id, Instant deadline) {
        return item.with(OPEN, Integer.toString(IndexKeys.shard(id))).with("deadline", deadline);
    }

    static UUID id(Item item) {
        return UUID.fromString(item.textOf("sk"));
    }

    static UUID id(Item item, String attribute) {
        return UUID.fromString(item.textOf(attribute));
    }

    static AttributeValue expiry(Instant from, Duration retention) {
        return Item.number(from.plus(retention).getEpochSecond());
    }

    /** All items of a kind, also those stored a moment ago. */
    static <T> List<T> all(Table table, String kind, Function<Item, T> reader) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :kind")
                .expressionAttributeValues(Map.of(":kind", Item.text(kind)))
                .consistentRead(true)
                .build();
        return table.client().queryPaginator(query).items().stream()
                .map(item -> reader.apply(new Item(item)))
                .toList();
    }
}
