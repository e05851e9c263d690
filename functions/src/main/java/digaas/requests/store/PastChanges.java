package digaas.requests.store;

import digaas.pacing.PastChange;
import digaas.poll.PollRequest;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What polling found of the last changes, by nameserver and kind of condition. There is a fixed number of slots. The
 * request's id chooses the slot of a new change, so that it is noted with one write and without reading. There are so
 * few that the item stays below 1 KiB, the unit that a write is billed by.
 */
public final class PastChanges {
    private static final System.Logger LOG = System.getLogger(PastChanges.class.getName());
    private static final int SLOTS = 26;
    private static final String NOT_SEEN = "-";

    private final Table table;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * @param retention how long changes are kept after the last one was noted
     */
    public PastChanges(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * A change as a slot holds it: both ends in milliseconds, rounded outwards, polls, the frequency in milliseconds,
     * and when it was noted in Unix seconds.
     */
    private record Noted(PastChange change, long at) {
        String text() {
            Duration seen = change.seen();
            String to = seen == null
                    ? NOT_SEEN
                    : Long.toString(seen.plusNanos(999_999).toMillis());
            return String.join(
                    " ",
                    Long.toString(change.notBefore().toMillis()),
                    to,
                    Integer.toString(change.polls()),
                    Long.toString(change.frequency().toMillis()),
                    Long.toString(at));
        }

        static Noted read(String text) {
            String[] words = text.split(" ", -1);
            @Nullable Duration seen = words[1].equals(NOT_SEEN) ? null : millis(words[1]);
            var change = new PastChange(millis(words[0]), seen, Integer.parseInt(words[2]), millis(words[3]));
            return new Noted(change, Long.parseLong(words[4]));
        }

        private static Duration millis(String text) {
            return Duration.ofMillis(Long.parseLong(text));
        }
    }

    /** The changes noted for requests like this one, at most 26, the newest first. */
    public List<PastChange> of(PollRequest request) {
        return table.get(key(request)).map(PastChanges::changes).orElse(List.of());
    }

    private static List<PastChange> changes(Item item) {
        return IntStream.range(0, SLOTS)
                .mapToObj(PastChanges::slot)
                .filter(item::has)
                .map(slot -> Noted.read(item.textOf(slot)))
                .sorted(Comparator.comparingLong(Noted::at).reversed())
                .map(Noted::change)
                .toList();
    }

    /** Notes a change, if it can: that only helps later requests. */
    public void note(PollRequest request, PastChange change) {
        int slot = Math.floorMod(request.id().hashCode(), SLOTS);
        long now = clock.instant().getEpochSecond();
        try {
            table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(key(request))
                            .updateExpression("SET #slot = :change, expires_at = :expires_at")
                            .expressionAttributeNames(Map.of("#slot", slot(slot)))
                            .expressionAttributeValues(Map.of(
                                    ":change", Item.text(new Noted(change, now).text()),
                                    ":expires_at", Item.number(now + retention.toSeconds()))));
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to note a change", e);
        }
    }

    private static String slot(int number) {
        return "c" + number;
    }

    /** Another key than that of earlier versions, whose items held durations and expire. */
    private static Map<String, AttributeValue> key(PollRequest request) {
        return Map.of("pk", Item.text("past_changes#" + like(request)), "sk", Item.text("past"));
    }

    /** Requests for which this is the same learn from each other. */
    public static String like(PollRequest request) {
        return request.nameservers().getFirst().given() + "#"
                + request.condition().kind();
    }
}
