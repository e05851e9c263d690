package digaas.zones.version;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.file.OwnerName;
import digaas.zones.file.RecordSet;
import digaas.zones.store.ZoneRecordSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recordset as a page has it, with its history.
 *
 * @param name absolute, as spelled
 * @param ttl seconds
 * @param data in presentation form, in canonical order (RFC 4034 §6.3)
 * @param occluded whether a zone cut or a DNAME above hides it
 * @param removedAt when an import left it out: then only its place is kept for a while, so that a list can go on
 *     behind it; null for what is there
 * @param updatedAt when an import changed it last; null while it is as it came
 * @param version counts its changes, from 1
 * @param serial the zone's serial at which it last changed
 */
public record StoredSet(
        String name,
        RecordType type,
        long ttl,
        List<String> data,
        boolean occluded,
        @Nullable Instant removedAt,
        Instant createdAt,
        @Nullable Instant updatedAt,
        int version,
        long serial) {
    public StoredSet {
        data = List.copyOf(data);
    }

    /** A recordset that a zone did not have before. */
    public static StoredSet fresh(RecordSet set, Instant at, long serial) {
        return new StoredSet(
                set.name().spelled(), set.type(), set.ttl(), texts(set), set.occluded(), null, at, null, 1, serial);
    }

    /** What this becomes when an import has a recordset of its name and type. */
    public StoredSet replacedBy(RecordSet set, Instant at, long newSerial) {
        if (removedAt != null) {
            return fresh(set, at, newSerial);
        }
        boolean same = isSame(set);
        return new StoredSet(
                set.name().spelled(),
                type,
                set.ttl(),
                texts(set),
                set.occluded(),
                null,
                createdAt,
                same ? updatedAt : at,
                same ? version : version + 1,
                same ? serial : newSerial);
    }

    /** What stays of this when an import leaves it out. */
    public StoredSet removed(Instant at) {
        return new StoredSet(name, type, ttl, List.of(), occluded, at, createdAt, updatedAt, version, serial);
    }

    /** Whether TTL and data are those of another; spelling does not count. */
    public boolean isSame(RecordSet set) {
        return ttl == set.ttl()
                && data.size() == set.records().size()
                && (data.equals(texts(set)) || new HashSet<>(records()).equals(new HashSet<>(set.records())));
    }

    private static List<String> texts(RecordSet set) {
        return set.records().stream()
                .sorted(Comparator.comparing(Rdata::wire))
                .map(Rdata::text)
                .collect(Collectors.toList());
    }

    /** The data with its wire form. */
    public List<Rdata> records() {
        return data.stream().map(text -> read(type, text)).toList();
    }

    private static Rdata read(RecordType type, String text) {
        return switch (RdataParser.parse(type, text)) {
            case Valid<Rdata>(Rdata value) -> value;
            case Invalid<Rdata>(String reason) ->
                throw new IllegalStateException("stored %s data can't be read: %s".formatted(type.mnemonic(), reason));
        };
    }

    /** The name. */
    public OwnerName owner() {
        return switch (OwnerName.parse(name, ".")) {
            case Valid<OwnerName>(OwnerName value) -> value;
            case Invalid<OwnerName>(String reason) ->
                throw new IllegalStateException("a stored name can't be read: " + reason);
        };
    }

    /** Its id in a zone. */
    public UUID id(UUID zone) {
        return ZoneIds.recordSet(zone, name, type);
    }

    /** For callers. */
    public ZoneRecordSet in(UUID zone, String zoneName) {
        return new ZoneRecordSet(
                id(zone), zone, zoneName, name, type, ttl, records(), occluded, createdAt, updatedAt, version, serial);
    }
}
