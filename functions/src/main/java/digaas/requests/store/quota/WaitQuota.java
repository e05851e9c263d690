package digaas.requests.store.quota;

import digaas.table.Item;
import digaas.table.Sha256;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How many answers that wait a caller may begin in a slot of {@link #SLOT}. Each holds a function for up to 25 s, so at
 * most twice as many are held at a time. Nothing is given back, so nothing can be lost: a slot's count is left behind
 * with the slot ({@code docs/adr/0023-waits-by-slots.md}).
 */
public final class WaitQuota {
    /** Longer than any wait. */
    public static final Duration SLOT = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofHours(1);

    private final Table table;
    private final long limit;
    private final InstantSource clock;

    /** @param limit the most waits of a caller that begin in one slot */
    public WaitQuota(DynamoDbClient client, String table, long limit, InstantSource clock) {
        this.table = new Table(client, table);
        this.limit = limit;
        this.clock = clock;
    }

    public long limit() {
        return limit;
    }

    /**
     * Counts a wait.
     *
     * @param holder whose quota it is
     * @return false when the caller has begun as many as it may: then it is not counted
     */
    public boolean begin(String holder) {
        long slot = clock.instant().getEpochSecond() / SLOT.toSeconds();
        Instant end = Instant.ofEpochSecond((slot + 1) * SLOT.toSeconds());
        try {
            var _ = table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(Map.of(
                                    "pk", Item.text("waits#" + Sha256.hex(holder)),
                                    "sk", Item.text(Long.toString(slot))))
                            .updateExpression("ADD begun :one SET expires_at = :expires_at")
                            .conditionExpression("attribute_not_exists(begun) OR begun < :limit")
                            .expressionAttributeValues(Map.of(
                                    ":one", Item.number(1),
                                    ":limit", Item.number(limit),
                                    ":expires_at", Item.number(end.plus(KEPT).getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException full) {
            return false;
        }
    }
}
