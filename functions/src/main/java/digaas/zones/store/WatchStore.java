package digaas.zones.store;

import digaas.poll.query.Nameserver;
import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.store.Watch.Place;
import digaas.zones.store.Watch.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final String OPEN = "ACCEPTED";
    private static final String COMPLETED = "COMPLETED";
    private static final String LEASED = "leased_until";
    private static final String FIELD = "|";

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
        OptionalInt refused =
                new Steps(table).putNew(write(watch, begin)).putNew(place).run();
        return refused.isEmpty();
    }

    public Optional<Watch> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(WatchStore::read);
    }

    /** All watches, in no order. */
    public List<Watch> all() {
        return Tasks.all(table, KIND, WatchStore::read);
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
                            .updateExpression("SET turn = :next, leased_until = :until, deadline = :due")
                            .conditionExpression("#status = :open AND "
                                    + "((turn = :turn AND attribute_not_exists(leased_until)) OR leased_until < :now)")
                            .expressionAttributeNames(Map.of("#status", "status"))
                            .expressionAttributeValues(Map.of(
                                    ":open", Item.text(OPEN),
                                    ":turn", Item.number(turn),
                                    ":next", Item.number(turn + 1),
                                    ":now", Item.time(now),
                                    ":until", Item.time(until),
                                    ":due", Item.time(until.plus(PATIENCE))))
                            .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(read(new Item(answer.attributes())));
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
        return change(watch, found(watch), List.of());
    }

    /**
     * Notes what was found, and gives the turn back.
     *
     * @param next when the message for the next turn comes
     * @return false when the watch has ended, or the turn has
     */
    public boolean giveBack(Watch watch, Instant next) {
        return change(watch, found(watch).with("deadline", next.plus(PATIENCE)), List.of(LEASED));
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
                found(watch),
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

    private Item write(Watch watch, Instant begin) {
        return Tasks.open(Tasks.item(KIND, watch.id()), watch.id(), begin.plus(PATIENCE))
                .with("status", OPEN)
                .with("zone", watch.zoneId().toString())
                .with("zone_name", watch.zoneName())
                .with("import_id", watch.importId().toString())
                .with("serial", Item.number(watch.serial()))
                .with("input", watch.input())
                .with("holder", watch.place().holder())
                .with("place", Item.number(watch.place().number()))
                .with(
                        "nameservers",
                        Item.texts(watch.nameservers().stream()
                                .map(WatchStore::write)
                                .toList()))
                .with("recordsets", watch.recordsets())
                .with("transfers", Item.number(watch.transfers() ? 1 : 0))
                .with("threshold", Item.number(watch.thresholdPercentage()))
                .with("frequency", Item.number(watch.frequency().toNanos()))
                .with("start_time", watch.startTime())
                .with("accepted_at", watch.acceptedAt())
                .with("ends_at", watch.endsAt())
                .with("expected", Item.number(watch.expected()))
                .with("occluded", Item.number(watch.occluded()))
                .with("signer", Item.number(watch.signer()))
                .with("turn", Item.number(watch.turn()))
                .with("expires_at", Tasks.expiry(watch.endsAt(), retention));
    }

    private static Item found(Watch watch) {
        return Item.empty()
                .with("objects", Item.texts(watch.objects()))
                .with(
                        "progress",
                        Item.texts(watch.progress().stream().map(WatchStore::write).toList()))
                .with("met", Item.number(watch.met()));
    }

    private static Watch read(Item item) {
        return new Watch(
                Tasks.id(item),
                Tasks.id(item, "zone"),
                item.textOf("zone_name"),
                Tasks.id(item, "import_id"),
                item.number("serial", 0),
                item.textOf("input"),
                new Place(item.textOf("holder"), (int) item.number("place", 0)),
                item.textsOf("nameservers").stream()
                        .map(WatchStore::readNameserver)
                        .toList(),
                item.textOf("recordsets"),
                item.number("transfers", 0) == 1,
                (int) item.number("threshold", 100),
                Duration.ofNanos(item.number("frequency", 0)),
                item.timeOf("start_time"),
                item.timeOf("accepted_at"),
                item.timeOf("ends_at"),
                (int) item.number("expected", 0),
                (int) item.number("occluded", 0),
                (int) item.number("signer", 0),
                item.number("turn", 0),
                item.has("objects") ? item.textsOf("objects") : List.of(),
                item.has("progress")
                        ? item.textsOf("progress").stream()
                                .map(WatchStore::readProgress)
                                .toList()
                        : List.of(),
                (int) item.number("met", 0),
                state(item));
    }

    private static State state(Item item) {
        return item.textOf("status").equals(OPEN)
                ? new State.Open()
                : new State.Ended(item.textOrNull("reason"), item.timeOf("ended_at"));
    }

    /** The address without its name, in hexadecimal, its port, and how the caller named it. */
    private static String write(Nameserver nameserver) {
        return String.join(
                FIELD,
                HexFormat.of().formatHex(nameserver.address().getAddress().getAddress()),
                Integer.toString(nameserver.address().getPort()),
                hostName(nameserver),
                nameserver.given());
    }

    /** By TLS and HTTPS a server proves that it has the name that it was resolved from. */
    private static String hostName(Nameserver nameserver) {
        String text = nameserver.address().getAddress().toString();
        return text.substring(0, text.indexOf('/'));
    }

    private static Nameserver readNameserver(String text) {
        String[] fields = text.split("\\|", 4);
        try {
            byte[] address = HexFormat.of().parseHex(fields[0]);
            return new Nameserver(
                    fields[3],
                    new InetSocketAddress(
                            fields[2].isEmpty()
                                    ? InetAddress.getByAddress(address)
                                    : InetAddress.getByAddress(fields[2], address),
                            Integer.parseInt(fields[1])));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String write(WatchProgress progress) {
        return Stream.of(
                        progress.serial(),
                        nanos(progress.answeredAt()),
                        progress.seen(),
                        progress.missing(),
                        progress.wrong(),
                        progress.unreachable(),
                        progress.cursor(),
                        nanos(progress.dueAt()))
                .map(field -> field == null ? "" : field.toString())
                .collect(Collectors.joining(FIELD));
    }

    private static @Nullable Object nanos(@Nullable Instant time) {
        return time == null ? null : Item.nanos(time).toPlainString();
    }

    private static WatchProgress readProgress(String text) {
        List<String> fields = new ArrayList<>(List.of(text.split("\\|", -1)));
        return new WatchProgress(
                fields.get(0).isEmpty() ? null : (Long) Long.parseLong(fields.get(0)),
                time(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Integer.parseInt(fields.get(4)),
                Integer.parseInt(fields.get(5)),
                Integer.parseInt(fields.get(6)),
                time(fields.get(7)));
    }

    private static @Nullable Instant time(String nanos) {
        return nanos.isEmpty() ? null : Item.time(new java.math.BigDecimal(nanos));
    }
}
