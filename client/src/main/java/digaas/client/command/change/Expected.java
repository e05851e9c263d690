package digaas.client.command.change;

import digaas.client.command.change.AskedChanges.Sight;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must be seen when all updates have been made, in order: what one of them adds, a later one may delete.
 *
 * <p>Where an RRset or its name was deleted, what was added since is the whole RRset. Where it was not, others may be
 * there: then each record that was added or deleted is a condition of its own.
 */
final class Expected {
    /** Of a number of 32 bits. */
    private static final int HEX_DIGITS = 8;

    private record Key(String name, RecordType type) {}

    /** An RRset; its records are there or not. */
    private static final class Rrset {
        private final Map<Rdata, Boolean> records = new LinkedHashMap<>();
        private boolean whole;
        private Optional<String> server = Optional.empty();

        private List<Rdata> records(boolean there) {
            return records.entrySet().stream()
                    .filter(record -> record.getValue() == there)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private void delete() {
            records.clear();
            whole = true;
        }
    }

    private final Map<Key, Rrset> rrsets = new LinkedHashMap<>();
    private final Map<String, Optional<String>> deletedNames = new LinkedHashMap<>();
    private final Set<String> apexes = new LinkedHashSet<>();

    private Expected() {}

    /** What messages lead to, in the order in which it is first asked for. */
    static List<Sight> after(List<UpdateMessage> messages) {
        var expected = new Expected();
        for (UpdateMessage message : messages) {
            message.zone().ifPresent(expected.apexes::add);
            message.updates().forEach(update -> expected.take(update, message.server()));
        }
        return expected.sights();
    }

    private void take(Update update, Optional<String> server) {
        switch (update) {
            case Update.Add(String name, RecordType type, Rdata data) -> {
                Rrset rrset = rrset(name, type, server);
                if (type.equals(RecordType.CNAME) || type.equals(RecordType.SOA) || type.equals(RecordType.DNAME)) {
                    // One of them takes the place of another (RFC 2136 §3.4.2.2).
                    rrset.delete();
                }
                rrset.records.put(data, true);
            }
            case Update.DeleteRecord(String name, RecordType type, Rdata data) ->
                rrset(name, type, server).records.put(data, false);
            case Update.DeleteRrset(String name, RecordType type) ->
                rrset(name, type, server).delete();
            case Update.DeleteName(String name) -> {
                deletedNames.put(name, server);
                rrsets.forEach((key, rrset) -> {
                    if (key.name().equals(name)) {
                        rrset.delete();
                    }
                });
            }
        }
    }

    private Rrset rrset(String name, RecordType type, Optional<String> server) {
        Rrset rrset = rrsets.computeIfAbsent(new Key(name, type), _ -> {
            var fresh = new Rrset();
            fresh.whole = deletedNames.containsKey(name);
            return fresh;
        });
        rrset.server = server;
        return rrset;
    }

    private List<Sight> sights() {
        List<Sight> sights = new ArrayList<>();
        deletedNames.forEach((name, server) -> {
            // At its apex, a zone keeps its SOA and NS records (RFC 2136 §3.4.2.3).
            if (isGone(name) && !apexes.contains(name)) {
                sights.add(new Sight(name, named(name).put("condition", "nxdomain"), server));
            }
        });
        rrsets.forEach((key, rrset) -> {
            if (!deletedNames.containsKey(key.name()) || apexes.contains(key.name()) || !isGone(key.name())) {
                sights(key, rrset).forEach(fields -> sights.add(new Sight(key.name(), fields, rrset.server)));
            }
        });
        return sights;
    }

    private boolean isGone(String name) {
        return rrsets.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .allMatch(entry -> entry.getValue().records(true).isEmpty());
    }

    private static Stream<ObjectNode> sights(Key key, Rrset rrset) {
        List<Rdata> there = rrset.records(true);
        if (key.type().equals(RecordType.SOA)) {
            // Deleting it does nothing (RFC 2136 §3.4.2.3).
            return there.stream().map(data -> serial(key, data));
        }
        if (!rrset.whole) {
            return Stream.concat(
                    there.stream().map(data -> of(key).put("condition", "data=" + data.text())),
                    rrset.records(false).stream()
                            .map(data ->
                                    of(key).put("condition", "record_removed").put("rdata", data.text())));
        }
        return Stream.of(
                there.isEmpty()
                        ? of(key).put("condition", "record_removed")
                        : of(key).put(
                                        "condition",
                                        "rrset="
                                                + there.stream()
                                                        .map(Expected::inSet)
                                                        .collect(Collectors.joining(","))));
    }

    /** The first of the five numbers that end the data (RFC 1035 §3.3.13). */
    private static long serial(Rdata soa) {
        int start = soa.wire().length() - 5 * HEX_DIGITS;
        return Long.parseLong(soa.wire(), start, start + HEX_DIGITS, 16);
    }

    private static ObjectNode serial(Key key, Rdata soa) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("zone_name", key.name())
                .put("condition", "serial_not_lower")
                .put("serial", serial(soa));
    }

    /** In a set, commas separate. */
    private static String inSet(Rdata data) {
        return data.text().contains(",") ? "\\# %d %s".formatted(data.wire().length() / 2, data.wire()) : data.text();
    }

    private static ObjectNode of(Key key) {
        return named(key.name()).put("rdatatype", key.type().mnemonic());
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("query_name", name);
    }
}
