package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.store.Watch.Place;
import digaas.zones.store.Watch.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Watches in DynamoDB. One worker at a time has a watch: it takes a turn, and whatever it writes is written only while
 * that turn lasts. A turn that its worker does not give back ends by itself.
 */
public final class WatchStore {
    static final String KIND = "watches";
    private static final String OPEN = WatchItem.OPEN;
    private static final String COMPLETED = "COMPLETED";
    private static final String LEASED = "leased_until";

    /** How long after a message is due the sweep sends it again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Table table;
    private final Duration retention;

    /** @param retention how long a watch is kept after it ended at the latest */
    public WatchStore(DynamoDbClient client, String table, Duration retention) {
        this.table = new Table(client, table);
        this.retention = retention;
    }

    /**
     * The lowest free place of a caller.
     *
     * @param most how many a caller has
     * @return empty when all are taken
     */
    public Optional<Place> freePlace(String holder, int most) {
        Set<Integer> taken = table
                .client()
                .query(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("pk = :holder")
                        .expressionAttributeValues(Map.of(":holder", Item.text(places(holder))))
                        .consistentRead(true)
                        .build())
                .items()
                .stream()
                .map(item -> Integer.parseInt(new Item(item).textOf("sk")))
                .collect(Collectors.toSet());
        return IntStream.range(0, most)
                .filter(number -> !taken.contains(number))
                .mapToObj(number -> new Place(holder, number))
                .findFirst();
    }

    /**
     * Stores a new watch in its place.
     *
     * @param begin when its first message comes
     * @return false when another was faster to take the place: then nothing is stored
     */
    public boolean accept(Watch watch, Instant begin) {
        Item place = new Item(new java.util.HashMap<>(placeKey(watch.place())))
                .with("watch", watch.id().toString());
        OptionalInt refused = new Steps(table)
                .putNew(WatchItem.write(watch, begin.plus(PATIENCE), retention))
                .putNew(place)
                .run();
        return refused.isEmpty();
    }

    public Optional<Watch> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(WatchItem::read);
    }

    /** All watches, in no order. */
    public List<Watch> all() {
        return Tasks.all(table, KIND, WatchItem::read);
    }

    /**
     * Takes a turn, if it is a message's, or if the turn before was not given back in time.
     *
     * @param turn the message's
     * @param until when the turn ends by itself
     * @return the watch with its new turn; empty when it has ended or another has it
     */
    public Optional<Watch> take(UUID id, long turn, Instant now, Instant until) {
        try {
            var answer = table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(Tasks.key(KIND, id))
                            .updateExpression("SET turn = turn + :one, leased_until = :until, deadline = :due")
                            .conditionExpression("#status = :open AND "
                                    + "((turn = :turn AND attribute_not_exists(leased_until)) OR leased_until < :now)")
                            .expressionAttributeNames(Map.of("#status", "status"))
                            .expressionAttributeValues(Map.of(
                                    ":open", Item.text(OPEN),
                                    ":turn", Item.number(turn),
                                    ":one", Item.number(1),
                                    ":now", Item.time(now),
                                    ":until", Item.time(until),
                                    ":due", Item.time(until.plus(PATIENCE))))
                            .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(WatchItem.read(new Item(answer.attributes())));
        } catch (ConditionalCheckFailedException isTaken) {
            return Optional.empty();
        }
    }

    /**
     * Notes what was found in a turn.
     *
     * @return false when the watch has ended, or the turn has: then nothing is noted
     */
    public boolean note(Watch watch) {
        return change(watch, WatchItem.found(watch), List.of());
    }

    /**
     * Notes what was found, and gives the turn back.
     *
     * @param next when the message for the next turn comes
     * @return false when the watch has ended, or the turn has
     */
    public boolean giveBack(Watch watch, Instant next) {
        return change(watch, WatchItem.found(watch).with("deadline", next.plus(PATIENCE)), List.of(LEASED));
    }

    private boolean change(Watch watch, Item changes, List<String> removed) {
        return new Steps(table)
                .update(
                        Tasks.key(KIND, watch.id()),
                        changes,
                        removed,
                        "#status = :open AND turn = :mine",
                        Map.of(":open", Item.text(OPEN), ":mine", Item.number(watch.turn())),
                        Map.of("#status", "status"))
                .run()
                .isEmpty();
    }

    /**
     * Notes what was found last, and ends the watch.
     *
     * @return false when it has ended, or the turn has: then nothing is changed
     */
    public boolean end(Watch watch, State.Ended ended) {
        return end(
                watch,
                WatchItem.found(watch),
                ended,
                "#status = :open AND turn = :mine",
                Map.of(":open", Item.text(OPEN), ":mine", Item.number(watch.turn())));
    }

    /**
     * Ends a watch with what is known of it, whoever has it.
     *
     * @return false when it had ended
     */
    public boolean stop(Watch watch, State.Ended ended) {
        return end(watch, Item.empty(), ended, "#status = :open", Map.of(":open", Item.text(OPEN)));
    }

    private boolean end(
            Watch watch, Item changes, State.Ended ended, String condition, Map<String, AttributeValue> values) {
        return new Steps(table)
                .update(
                        Tasks.key(KIND, watch.id()),
                        changes.with("status", ended.reason() == null ? COMPLETED : "ERROR")
                                .with("reason", ended.reason())
                                .with("ended_at", ended.at()),
                        List.of(Tasks.OPEN, LEASED),
                        condition,
                        values,
                        Map.of("#status", "status"))
                .delete(placeKey(watch.place()), null, Map.of())
                .run()
                .isEmpty();
    }

    private static String places(String holder) {
        return "watch_places#" + holder;
    }

    private static Map<String, AttributeValue> placeKey(Place place) {
        return Map.of("pk", Item.text(places(place.holder())), "sk", Item.text("%04d".formatted(place.number())));
    }
}
