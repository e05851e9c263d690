package digaas.requests.store;

import digaas.poll.Ending;
import digaas.poll.PollRequest;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How long the last changes took, by nameserver and kind of condition. There is a fixed number of slots. The request's
 * id chooses the slot of a new duration, so that it is noted with one write and without reading.
 */
public final class PastDurations {
    private static final System.Logger LOG = System.getLogger(PastDurations.class.getName());
    private static final int SLOTS = 64;

    private final Table table;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * @param retention how long durations are kept after the last one was noted
     */
    public PastDurations(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.clock = clock;
    }

    /** The durations noted for requests like this one, at most 64, in no order. */
    public List<Duration> of(PollRequest request) {
        return table.get(key(request)).map(PastDurations::durations).orElse(List.of());
    }

    private static List<Duration> durations(Item item) {
        return IntStream.range(0, SLOTS)
                .mapToObj(PastDurations::slot)
                .filter(item::has)
                .map(item::durationOf)
                .toList();
    }

    /** Notes how long a change took, if it can: that only helps later requests. */
    public void note(PollRequest request, Ending.Completed completed) {
        Duration duration =
                Duration.between(request.startTime(), completed.bracket().notAfter());
        int slot = Math.floorMod(request.id().hashCode(), SLOTS);
        long expiresAt = clock.instant().plus(retention).getEpochSecond();
        try {
            table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(key(request))
                            .updateExpression("SET #slot = :duration, expires_at = :expires_at")
                            .expressionAttributeNames(Map.of("#slot", slot(slot)))
                            .expressionAttributeValues(Map.of(
                                    ":duration", Item.number(duration.toNanos()),
                                    ":expires_at", Item.number(expiresAt))));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to note a duration", e);
        }
    }

    private static String slot(int number) {
        return "slot_" + number;
    }

    private static Map<String, AttributeValue> key(PollRequest request) {
        String nameserver = request.nameservers().getFirst().given();
        return Map.of(
                "pk", Item.text("past#" + nameserver + "#" + request.condition().kind()), "sk", Item.text("past"));
    }
}
