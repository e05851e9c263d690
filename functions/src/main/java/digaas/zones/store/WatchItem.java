package digaas.zones.store;

import digaas.poll.query.Nameserver;
import digaas.table.Item;
import digaas.zones.store.Watch.Place;
import digaas.zones.store.Watch.State;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The item of a watch. */
final class WatchItem {
    static final String OPEN = "ACCEPTED";
    private static final String FIELD = "|";

    private WatchItem() {}

    /**
     * A new watch.
     *
     * @param due when somebody should look if nobody has
     */
    static Item write(Watch watch, Instant due, Duration retention) {
        return Tasks.open(Tasks.item(WatchStore.KIND, watch.id()), watch.id(), due)
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
                                .map(WatchItem::write)
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

    /** What changes while it is at work. */
    static Item found(Watch watch) {
        return Item.empty()
                .with("objects", Item.texts(watch.objects()))
                .with(
                        "progress",
                        Item.texts(
                                watch.progress().stream().map(WatchItem::write).toList()))
                .with("met", Item.number(watch.met()));
    }

    static Watch read(Item item) {
        return new Watch(
                Tasks.id(item),
                Tasks.id(item, "zone"),
                item.textOf("zone_name"),
                Tasks.id(item, "import_id"),
                item.number("serial", 0),
                item.textOf("input"),
                new Place(item.textOf("holder"), (int) item.number("place", 0)),
                item.textsOf("nameservers").stream()
                        .map(WatchItem::readNameserver)
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
                                .map(WatchItem::readProgress)
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
        return nanos.isEmpty() ? null : Item.time(new BigDecimal(nanos));
    }
}
