package digaas.requests.store;

import digaas.table.Item;
import digaas.table.Table;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Idempotency keys in the table: what each was used for, for {@link IdempotencyKey#WINDOW}. */
final class IdempotencyKeys {
    private final Table table;
    private final InstantSource clock;

    IdempotencyKeys(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Notes a key's use for a request or batch, unless it has another use in the window. */
    Put firstUse(IdempotencyKey key, UUID id) {
        return Put.builder()
                .tableName(table.name())
                .item(item(key, id))
                .conditionExpression("attribute_not_exists(pk) OR expires_at < :now")
                .expressionAttributeValues(
                        Map.of(":now", Item.number(clock.instant().getEpochSecond())))
                .build();
    }

    private Map<String, AttributeValue> item(IdempotencyKey key, UUID id) {
        return Map.of(
                "pk", Item.text(key.partitionKey()),
                "sk", Item.text("idempotency"),
                "body_hash", Item.text(key.bodyHash()),
                "request_id", Item.text(id.toString()),
                "expires_at",
                        Item.number(clock.instant().plus(IdempotencyKey.WINDOW).getEpochSecond()));
    }

    Optional<Acceptance.Earlier> earlierUse(IdempotencyKey key) {
        long now = clock.instant().getEpochSecond();
        return table.get(Map.of("pk", Item.text(key.partitionKey()), "sk", Item.text("idempotency")))
                .filter(item -> item.number("expires_at", 0) >= now)
                .map(item -> item.textOf("body_hash").equals(key.bodyHash())
                        ? new Acceptance.Repeated(UUID.fromString(item.textOf("request_id")))
                        : new Acceptance.Conflicting());
    }
}
