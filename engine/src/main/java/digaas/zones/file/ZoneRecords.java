package digaas.zones.file;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.file.Fault.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of a file as they come, by name and type. */
final class ZoneRecords {
    private final Faults faults;
    private final int most;
    private final Map<OwnerName, Map<Integer, Gathered>> names = new LinkedHashMap<>();
    private @Nullable OwnerName apex;
    private int count;
    private boolean full;

    ZoneRecords(Faults faults, int most) {
        this.faults = faults;
        this.most = most;
    }

    /** A recordset that may grow. Most never have a second record: a set of its own for each would be most of a zone. */
    static final class Gathered {
        private final OwnerName name;
        private final RecordType type;
        private final long ttl;
        private final long line;
        private Collection<Rdata> values;

        Gathered(OwnerName name, RecordType type, long ttl, Rdata first, long line) {
            this.name = name;
            this.type = type;
            this.ttl = ttl;
            this.values = List.of(first);
            this.line = line;
        }

        OwnerName name() {
            return name;
        }

        RecordType type() {
            return type;
        }

        Collection<Rdata> values() {
            return values;
        }

        private void add(Rdata value) {
            if (values.size() == 1) {
                values = new LinkedHashSet<>(values);
            }
            values.add(value);
        }

        RecordSet set(boolean occluded) {
            return new RecordSet(name, type, ttl, List.copyOf(values), line, occluded);
        }

        Fault fault(Fault.Severity severity, Code code, String detail) {
            return new Fault(severity, line, name.spelled(), type.mnemonic(), code, detail);
        }
    }

    void setApex(OwnerName name) {
        apex = name;
    }

    void add(OwnerName name, RecordType type, long ttl, Rdata value, long line) {
        if (apex == null || !name.isAtOrBelow(apex)) {
            faults.add(Fault.warning(line, Code.OUT_OF_ZONE, "the name is not in the zone: the record is left out")
                    .about(name, type.mnemonic()));
            return;
        }
        Map<Integer, Gathered> types = names.getOrDefault(name, Map.of());
        Gathered set = types.get(type.value());
        if (set != null && set.ttl != ttl) {
            faults.add(Fault.warning(line, Code.DUPLICATE_TTL, "TTL %d: the recordset has %d".formatted(ttl, set.ttl))
                    .about(set.name, type.mnemonic()));
        }
        if (set != null && set.values.contains(value)) {
            return;
        }
        if (left() == 0) {
            overflow(line);
            return;
        }
        if (set == null) {
            begin(types, new Gathered(spelling(types, name), type, ttl, value, line));
        } else {
            set.add(value);
        }
        count++;
    }

    private void begin(Map<Integer, Gathered> types, Gathered set) {
        if (types.isEmpty()) {
            names.put(set.name, Map.of(set.type.value(), set));
        } else if (types.size() == 1) {
            Map<Integer, Gathered> several = new TreeMap<>(types);
            several.put(set.type.value(), set);
            names.put(set.name, several);
        } else {
            types.put(set.type.value(), set);
        }
    }

    /** A name keeps the spelling that was seen first. */
    private static OwnerName spelling(Map<Integer, Gathered> types, OwnerName name) {
        return types.isEmpty() ? name : types.values().iterator().next().name();
    }

    int left() {
        return most - count;
    }

    void overflow(long line) {
        full = true;
        faults.add(Fault.error(line, Code.TOO_MANY_RECORDS, "the zone has more than %d records".formatted(most)));
    }

    boolean isFull() {
        return full;
    }

    int count() {
        return count;
    }

    @Nullable
    Gathered find(OwnerName name, int type) {
        Map<Integer, Gathered> types = names.get(name);
        return types == null ? null : types.get(type);
    }

    boolean has(OwnerName name) {
        return names.containsKey(name);
    }

    Collection<Map<Integer, Gathered>> byName() {
        return names.values();
    }

    /** All recordsets of a type. */
    List<Gathered> ofType(int type) {
        List<Gathered> found = new ArrayList<>();
        for (Map<Integer, Gathered> types : names.values()) {
            Gathered set = types.get(type);
            if (set != null) {
                found.add(set);
            }
        }
        return found;
    }
}
