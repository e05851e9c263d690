package digaas.zones.watch;

import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.RecordType;
import digaas.zones.file.OwnerName;
import digaas.zones.version.StoredSet;
import digaas.zones.watch.Expected.Must;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a nameserver with the new version shows in the place of recordsets that are gone. Usually nothing. But a wildcard
 * answers for a name that is no longer there (RFC 4592 section 3.3.1), and a zone cut or a DNAME above it hides what is
 * asked for: then no answer proves that it is gone.
 */
final class RemovedSets {
    /** What stands at a zone cut and is the parent's: NS, DS, NSEC. */
    private static final Set<Integer> OF_THE_PARENT = Set.of(2, 43, 47);

    private final OwnerName apex;
    private final List<StoredSet> removed;
    private final Set<OwnerName> interesting = new HashSet<>();
    private final Set<OwnerName> existing = new HashSet<>();
    private final Set<OwnerName> cuts = new HashSet<>();
    private final Set<OwnerName> redirected = new HashSet<>();
    private final Map<OwnerName, Map<Integer, StoredSet>> wildcards = new HashMap<>();
    private @Nullable List<Expected> expected;

    RemovedSets(String apex, List<StoredSet> removed) {
        this.apex = name(apex);
        this.removed = removed;
        removed.forEach(set -> interesting.addAll(upToApex(set.owner())));
    }

    private static OwnerName name(String text) {
        if (OwnerName.parse(text, ".") instanceof Valid<OwnerName>(OwnerName valid)) {
            return valid;
        }
        throw new IllegalStateException("a stored name can't be read: " + text);
    }

    /** A name and those above it, up to the apex. */
    private List<OwnerName> upToApex(OwnerName name) {
        List<OwnerName> names = new ArrayList<>();
        OwnerName at = name;
        while (at.labels().size() > apex.labels().size()) {
            names.add(at);
            at = at.parent();
        }
        names.add(apex);
        return names;
    }

    /** Takes each recordset of the new version. */
    void note(StoredSet set) {
        if (set.removedAt() != null) {
            return;
        }
        OwnerName owner = set.owner();
        for (OwnerName name : upToApex(owner)) {
            if (interesting.contains(name)) {
                existing.add(name);
            }
        }
        if (interesting.contains(owner) && !owner.equals(apex) && set.type().value() == RecordType.NS.value()) {
            cuts.add(owner);
        }
        if (interesting.contains(owner) && set.type().value() == RecordType.DNAME.value()) {
            redirected.add(owner);
        }
        if (!owner.equals(apex) && owner.labels().getFirst().equals("*") && interesting.contains(owner.parent())) {
            wildcards
                    .computeIfAbsent(owner.parent(), _ -> new HashMap<>())
                    .put(set.type().value(), set);
        }
    }

    /** What is expected, without what nobody could see. */
    List<Expected> expected() {
        if (expected == null) {
            expected = removed.stream()
                    .filter(set -> !isHidden(set))
                    .map(this::expected)
                    .toList();
        }
        return expected;
    }

    private boolean isHidden(StoredSet set) {
        OwnerName owner = set.owner();
        return (cuts.contains(owner) && !OF_THE_PARENT.contains(set.type().value()))
                || upToApex(owner).stream()
                        .skip(1)
                        .anyMatch(above -> cuts.contains(above) || redirected.contains(above));
    }

    private Expected expected(StoredSet set) {
        OwnerName owner = set.owner();
        StoredSet instead =
                existing.contains(owner) ? null : wildcard(owner).get(set.type().value());
        return instead == null
                ? new Expected(set.name(), set.type(), 0, List.of(), Must.GO)
                : new Expected(set.name(), set.type(), instead.ttl(), instead.records(), Must.SHOW);
    }

    /** What the wildcard below the closest encloser has. */
    private Map<Integer, StoredSet> wildcard(OwnerName owner) {
        return upToApex(owner).stream()
                .filter(name -> existing.contains(name) || name.equals(apex))
                .findFirst()
                .map(encloser -> wildcards.getOrDefault(encloser, Map.of()))
                .orElse(Map.of());
    }
}
