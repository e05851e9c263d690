package digaas.zones.search;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.file.OwnerName;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.version.DataHash;
import digaas.zones.version.StoredSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the filters of a query want of a recordset. For one thread. */
final class Wanted {
    private final RecordSetQuery query;
    private final Map<Filter, Glob> patterns = new EnumMap<>(Filter.class);
    private final Map<RecordType, Optional<Rdata>> parsed = new HashMap<>();
    private final long minSerial;

    Wanted(RecordSetQuery query) {
        this.query = query;
        query.filters().forEach((filter, text) -> patterns.put(filter, Glob.of(text)));
        this.minSerial = Long.parseLong(query.filters().getOrDefault(Filter.MIN_SERIAL, "0"));
    }

    /** A filter's text if it is there and has no {@code *}. */
    private @Nullable String exact(Filter filter) {
        Glob pattern = patterns.get(filter);
        return pattern == null || !pattern.isExact() ? null : query.filters().get(filter);
    }

    /** Whether only one text passes a filter. */
    boolean isExact(Filter filter) {
        return exact(filter) != null;
    }

    /** The only name that passes a filter of names; empty where there may be several, or it is none. */
    Optional<OwnerName> name(Filter filter) {
        String text = exact(filter);
        return text != null && OwnerName.parse(text, ".") instanceof Valid<OwnerName>(OwnerName name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** The hash of the only data that is wanted; empty where there may be several. */
    OptionalLong dataHash() {
        String text = exact(Filter.DATA);
        if (text == null) {
            return OptionalLong.empty();
        }
        String type = exact(Filter.TYPE);
        if (type != null && RecordTypes.parse(type) instanceof Valid<RecordType>(RecordType known)) {
            return OptionalLong.of(
                    DataHash.of(parse(known, text).map(Rdata::text).orElse(text)));
        }
        return OptionalLong.of(DataHash.of(text));
    }

    /** Whether nothing is filtered. */
    boolean isEverything() {
        return patterns.isEmpty();
    }

    /** Whether a zone's recordsets can be wanted. */
    boolean isZone(String name) {
        return matchesName(Filter.ZONE_NAME, name);
    }

    /** Whether a recordset is there and is wanted, its zone apart. */
    boolean is(StoredSet set) {
        return set.removedAt() == null
                && set.serial() >= minSerial
                && matches(Filter.TYPE, set.type().mnemonic())
                && matches(Filter.TTL, Long.toString(set.ttl()))
                && matchesName(Filter.NAME, set.name())
                && hasData(set);
    }

    private boolean matches(Filter filter, String text) {
        Glob pattern = patterns.get(filter);
        return pattern == null || pattern.matches(text);
    }

    /** Names are found with and without the dot at their end. */
    private boolean matchesName(Filter filter, String name) {
        return matches(filter, name) || (name.length() > 1 && matches(filter, name.substring(0, name.length() - 1)));
    }

    private boolean hasData(StoredSet set) {
        Glob pattern = patterns.get(Filter.DATA);
        if (pattern == null || set.data().stream().anyMatch(pattern::matches)) {
            return true;
        }
        String text = exact(Filter.DATA);
        Optional<Rdata> wanted =
                text == null ? Optional.empty() : parsed.computeIfAbsent(set.type(), type -> parse(type, text));
        if (wanted.isEmpty()) {
            return false;
        }
        long hash = DataHash.of(wanted.get().text());
        return set.data().stream()
                .filter(data -> DataHash.of(data) == hash)
                .anyMatch(data -> parse(set.type(), data).equals(wanted));
    }

    private static Optional<Rdata> parse(RecordType type, String text) {
        return RdataParser.parse(type, text) instanceof Valid<Rdata>(Rdata data) ? Optional.of(data) : Optional.empty();
    }
}
