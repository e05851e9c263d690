package digaas.callbacks;

import digaas.poll.query.RatedAddress;
import digaas.table.Item;
import digaas.table.Table;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * How fast one address is called from the whole stack: every delivery takes a turn, and turns are {@link #GAP} apart.
 * An address that takes long to answer has fewer. The item of an address keeps the time of the next free turn (the
 * generic cell rate algorithm, ITU-T I.371). Safe for use by many threads.
 */
public final class DeliveryRate {
    /** Between two deliveries to one address. */
    static final Duration GAP = Duration.ofMillis(100);
    /** A delivery that takes long is one of about as many at a time. */
    private static final int AT_ONCE = 4;

    private static final Duration KEPT = Duration.ofDays(1);

    private final Table table;
    private final InstantSource clock;

    public DeliveryRate(DynamoDbClient client, String table, InstantSource clock) {
        this.table = new Table(client, table);
        this.clock = clock;
    }

    /** Takes the next free turn of an address. @return when it is, now or later */
    public Instant turn(InetAddress address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        while (true) {
            try {
                return behindOthers(address, now);
            } catch (ConditionalCheckFailedException nobodyIsWaiting) {
                if (isFirst(address, now)) {
                    return now;
                }
            }
        }
    }

    private Instant behindOthers(InetAddress address, Instant now) {
        var answer = table.client()
                .updateItem(update -> update.tableName(table.name())
                        .key(key(address))
                        .updateExpression("SET next_at = next_at + :gap, expires_at = :expires_at")
                        .conditionExpression("next_at >= :now")
                        .expressionAttributeValues(Map.of(
                                ":gap", Item.number(GAP.toMillis()),
                                ":now", Item.number(now.toEpochMilli()),
                                ":expires_at", expiry(now)))
                        .returnValues(ReturnValue.UPDATED_NEW));
        long next = new Item(answer.attributes()).number("next_at", 0);
        return Instant.ofEpochMilli(next).minus(GAP);
    }

    private boolean isFirst(InetAddress address, Instant now) {
        try {
            var _ = table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(key(address))
                            .updateExpression("SET next_at = :next, expires_at = :expires_at")
                            .conditionExpression("attribute_not_exists(next_at) OR next_at < :now")
                            .expressionAttributeValues(Map.of(
                                    ":next", Item.number(now.plus(GAP).toEpochMilli()),
                                    ":now", Item.number(now.toEpochMilli()),
                                    ":expires_at", expiry(now))));
            return true;
        } catch (ConditionalCheckFailedException anotherWasFaster) {
            return false;
        }
    }

    /** Puts off the next turns of an address that was busy with a delivery for some time. */
    void charge(InetAddress address, Duration took) {
        long pause = took.dividedBy(AT_ONCE).minus(GAP).toMillis();
        if (pause > 0) {
            var _ = table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(key(address))
                            .updateExpression(
                                    "SET next_at = if_not_exists(next_at, :now) + :pause, expires_at = :expires_at")
                            .expressionAttributeValues(Map.of(
                                    ":pause", Item.number(pause),
                                    ":now", Item.number(clock.millis()),
                                    ":expires_at", expiry(clock.instant()))));
        }
    }

    private static AttributeValue expiry(Instant now) {
        return Item.number(now.plus(KEPT).getEpochSecond());
    }

    private static Map<String, AttributeValue> key(InetAddress address) {
        return Map.of("pk", Item.text("deliveries#" + RatedAddress.of(address).text()), "sk", Item.text("deliveries"));
    }
}
