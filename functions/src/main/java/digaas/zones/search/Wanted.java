package digaas.zones.search;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.file.OwnerName;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.version.DataLookup;
import digaas.zones.version.StoredSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the filters of a query want of a recordset. For one thread. */
final class Wanted {
    /** Of private use (RFC 6895 §3.1): all types that have no form of their own are written like it. */
    private static final int UNKNOWN = 65_280;

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

    /** How the index finds what data is wanted; empty where it can't. */
    Optional<DataLookup> lookup() {
        Glob pattern = patterns.get(Filter.DATA);
        String text = exact(Filter.DATA);
        if (text != null) {
            return Optional.of(DataLookup.ofTexts(spellings(text)));
        }
        return pattern == null || pattern.prefix().isEmpty()
                ? Optional.empty()
                : Optional.of(DataLookup.ofPrefix(pattern.prefix()));
    }

    /** As records may have it: as it is, and as each type writes it for which it is data. */
    private Set<String> spellings(String text) {
        Set<String> texts = new LinkedHashSet<>(Set.of(text));
        String type = exact(Filter.TYPE);
        List<RecordType> types = type != null && RecordTypes.parse(type) instanceof Valid<RecordType>(RecordType one)
                ? List.of(one)
                : Stream.concat(RecordTypes.known(), Stream.of(RecordTypes.of(UNKNOWN)))
                        .toList();
        types.forEach(one -> parse(one, text).ifPresent(data -> texts.add(data.text())));
        return texts;
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
        // What is the same differs at most in the case of letters: the rest need not be parsed.
        return set.data().stream()
                .filter(wanted.get().text()::equalsIgnoreCase)
                .anyMatch(data -> parse(set.type(), data).equals(wanted));
    }

    private static Optional<Rdata> parse(RecordType type, String text) {
        return RdataParser.parse(type, text) instanceof Valid<Rdata>(Rdata data) ? Optional.of(data) : Optional.empty();
    }
}
