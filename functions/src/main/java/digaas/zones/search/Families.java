package digaas.zones.search;

import digaas.dns.text.ParseResult.Valid;
import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.OwnerName;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.Zone;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionPage;
import digaas.zones.version.VersionReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All recordsets of zones, in order. By name, a zone and those below it are read side by side, since their names mix; all
 * others one after the other.
 */
final class Families {
    /** Behind every page. */
    private static final int END = 999_999;

    private final VersionReader reader;
    private final @Nullable SortKey key;
    private final boolean descending;

    /** @param key null or NAME */
    Families(VersionReader reader, @Nullable SortKey key, boolean descending) {
        this.reader = reader;
        this.key = key;
        this.descending = descending;
    }

    private record Named(Zone zone, OwnerName name) {
        static Named of(Zone zone) {
            return OwnerName.parse(zone.name(), ".") instanceof Valid<OwnerName>(OwnerName name)
                    ? new Named(zone, name)
                    : new Named(zone, new OwnerName(List.of(), "."));
        }
    }

    /** @param marker what need not be read is all before it; null to read everything */
    Iterator<Hit> hits(List<Zone> zones, @Nullable Hit marker) {
        List<List<Zone>> families = key == null ? singles(zones) : families(zones);
        if (descending) {
            Collections.reverse(families);
        }
        if (marker != null) {
            while (!families.isEmpty()
                    && families.getFirst().stream().noneMatch(zone -> zone.id().equals(marker.zone()))) {
                families.removeFirst();
            }
        }
        List<List<Zone>> left = families;
        return Chain.of(Stream.iterate(0, i -> i < left.size(), i -> i + 1)
                .map(i -> merged(left.get(i), i == 0 ? marker : null))
                .iterator());
    }

    private static List<List<Zone>> singles(List<Zone> zones) {
        List<List<Zone>> families = new ArrayList<>();
        zones.stream()
                .sorted(Comparator.comparing(zone -> VersionKey.ofZone(zone.id())))
                .forEach(zone -> families.add(List.of(zone)));
        return families;
    }

    private static List<List<Zone>> families(List<Zone> zones) {
        List<List<Zone>> families = new ArrayList<>();
        @Nullable OwnerName top = null;
        List<Named> named = zones.stream()
                .map(Named::of)
                .sorted(Comparator.comparing(Named::name, CanonicalOrder::compare))
                .toList();
        for (Named zone : named) {
            if (top == null || !zone.name().isAtOrBelow(top)) {
                top = zone.name();
                families.add(new ArrayList<>());
            }
            families.getLast().add(zone.zone());
        }
        return families;
    }

    private Iterator<Hit> merged(List<Zone> family, @Nullable Hit marker) {
        List<Iterator<Hit>> members =
                family.stream().map(zone -> hits(zone, marker)).toList();
        return members.size() == 1 ? members.getFirst() : new Merged(members, Order.of(key, descending));
    }

    private Iterator<Hit> hits(Zone zone, @Nullable Hit marker) {
        VersionKey version = VersionKey.of(zone.id(), zone.importId());
        int from = descending ? END : 0;
        if (marker != null) {
            from = reader.pageOf(version, marker.owner()) + (descending ? 1 : 0);
        }
        return Chain.of(map(reader.pages(version, from, descending)));
    }

    private Iterator<Iterator<Hit>> map(Iterator<VersionPage> pages) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public Iterator<Hit> next() {
                List<Hit> hits = new ArrayList<>(Hit.of(pages.next()).toList());
                if (descending) {
                    Collections.reverse(hits);
                }
                return hits.iterator();
            }
        };
    }

    /** Several that are in order as one. */
    private static final class Merged implements Iterator<Hit> {
        private final PriorityQueue<Head> heads;

        private record Head(Hit hit, Iterator<Hit> rest) {}

        Merged(List<Iterator<Hit>> members, Comparator<Hit> order) {
            this.heads = new PriorityQueue<>(Comparator.comparing(Head::hit, order));
            members.forEach(this::add);
        }

        private void add(Iterator<Hit> member) {
            if (member.hasNext()) {
                heads.add(new Head(member.next(), member));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Hit next() {
            Head head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            add(head.rest());
            return head.hit();
        }
    }
}
