package digaas.zones.search;

import digaas.table.Table;
import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.OwnerName;
import digaas.zones.store.Found;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.Versions;
import digaas.zones.store.Versions.Stage;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneRecordSet;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.DataIndex;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionPage;
import digaas.zones.version.VersionReader;
import digaas.zones.version.VersionReader.Hits;
import digaas.zones.version.VersionReader.Place;
import digaas.zones.version.ZoneIds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds recordsets of the current versions of zones. */
public final class RecordSets {
    /** A list of 20 hits, if each is on a page of its own, and then one that tells whether there are more. */
    private static final int PAGES_AT_A_TIME = 21;

    private final ZoneStore zones;
    private final Versions versions;
    private final VersionReader reader;
    private final InstantSource clock;

    public RecordSets(Table table, ZoneStore zones, Versions versions, InstantSource clock) {
        this.zones = zones;
        this.versions = versions;
        this.reader = new VersionReader(table);
        this.clock = clock;
    }

    /** The recordset with an id. */
    public Optional<ZoneRecordSet> find(UUID id) {
        return place(id).filter(hit -> hit.set().removedAt() == null).map(Hit::forCallers);
    }

    /** A recordset, or the place of one that was removed. */
    private Optional<Hit> place(UUID id) {
        return zones.find(ZoneIds.zoneOf(id))
                .flatMap(zone -> reader.find(key(zone), zone.id(), id))
                .map(RecordSets::hit);
    }

    private static Hit hit(Place place) {
        return new Hit(place.page().zone(), place.page().zoneName(), place.set());
    }

    private static VersionKey key(Zone zone) {
        return VersionKey.of(zone.id(), zone.importId());
    }

    /** Finds recordsets of a zone. */
    public Found inZone(Zone zone, RecordSetQuery query) {
        Wanted wanted = new Wanted(query);
        if (!wanted.isZone(zone.name())) {
            return nothing();
        }
        UUID id = query.marker();
        @Nullable
        Hit marker = id == null || !ZoneIds.zoneOf(id).equals(zone.id())
                ? null
                : place(id).orElse(null);
        if (id != null && marker == null) {
            return new Found.UnknownMarker();
        }
        Collector collector = new Collector(query, wanted, marker);
        OptionalLong hash = wanted.dataHash();
        if (wanted.isExact(Filter.NAME)) {
            return collector.sorted(named(wanted, Stream.of(zone)));
        }
        if (hash.isPresent()) {
            int level = DataIndex.level(zone.records());
            Hits hits = new Hits(key(zone), reader.withData(key(zone), level, hash.getAsLong()));
            return isInOrder(query)
                    ? collector.ordered(hits(List.of(hits)), null)
                    : collector.sorted(hits(List.of(hits)));
        }
        return walk(List.of(zone), query, wanted, marker);
    }

    private static Found nothing() {
        return new Found.Page(List.of(), null, 0);
    }

    private static boolean isInOrder(RecordSetQuery query) {
        return query.sort() == null && !query.descending();
    }

    /** Finds recordsets of all zones. */
    public Found everywhere(RecordSetQuery query) {
        Wanted wanted = new Wanted(query);
        if (wanted.isExact(Filter.ZONE_NAME)) {
            return wanted.name(Filter.ZONE_NAME)
                    .flatMap(name -> zones.named(name.spelled()))
                    .map(zone -> inZone(zone, query))
                    .orElseGet(RecordSets::nothing);
        }
        UUID id = query.marker();
        @Nullable Hit marker = id == null ? null : place(id).orElse(null);
        if (id != null && marker == null) {
            return new Found.UnknownMarker();
        }
        OptionalLong hash = wanted.dataHash();
        if (wanted.isExact(Filter.NAME)) {
            Stream<Zone> above =
                    wanted.name(Filter.NAME).stream().flatMap(this::above).filter(zone -> wanted.isZone(zone.name()));
            return new Collector(query, wanted, marker).sorted(named(wanted, above));
        }
        if (hash.isPresent()) {
            return withData(hash.getAsLong(), query, wanted, marker);
        }
        List<Zone> all =
                zones.all().stream().filter(zone -> wanted.isZone(zone.name())).toList();
        return walk(all, query, wanted, marker);
    }

    /** The zones at a name and above it. */
    private Stream<Zone> above(OwnerName name) {
        return Stream.concat(
                zones.named(name.spelled()).stream(),
                name.labels().isEmpty()
                        ? Stream.empty()
                        : Stream.of(name.parent()).flatMap(this::above));
    }

    /** The recordsets of the only name that is wanted, and some beside them. */
    private Iterator<Hit> named(Wanted wanted, Stream<Zone> some) {
        return some.flatMap(zone -> wanted.name(Filter.NAME).stream().flatMap(name -> named(key(zone), name)))
                .iterator();
    }

    private Stream<Hit> named(VersionKey version, OwnerName name) {
        List<Hit> found = new ArrayList<>();
        Iterator<VersionPage> pages = reader.pages(version, reader.pageOf(version, name), false);
        boolean isBehind = false;
        while (!isBehind && pages.hasNext()) {
            VersionPage page = pages.next();
            Hit.of(page).forEach(found::add);
            isBehind = CanonicalOrder.compare(page.sets().getLast().owner(), name) > 0;
        }
        return found.stream();
    }

    /** Page by page. */
    private Found walk(List<Zone> some, RecordSetQuery query, Wanted wanted, @Nullable Hit marker) {
        Collector collector = new Collector(query, wanted, marker);
        long recordSets = some.stream().mapToLong(Zone::recordsets).sum();
        if (query.sort() == null || query.sort() == SortKey.NAME) {
            return collector.ordered(
                    new Families(reader, query.sort(), query.descending()).hits(some, marker),
                    wanted.isEverything() ? (Integer) Math.toIntExact(recordSets) : null);
        }
        return collector.isTooMany(recordSets)
                ? new Found.TooManyToSort()
                : collector.sorted(new Families(reader, null, false).hits(some, null));
    }

    /**
     * Through the index of data of all zones. What is not current is known before the index is read, and a version stays
     * for some time after it was replaced: so exactly one version of each zone is seen, as a whole.
     */
    private Found withData(long hash, RecordSetQuery query, Wanted wanted, @Nullable Hit marker) {
        Set<VersionKey> hidden = new HashSet<>();
        boolean isSettling = false;
        for (Versions.Version version : versions.all()) {
            UUID zone = version.zone();
            if (version.stage() == Stage.FRESH) {
                isSettling |= clock.instant().isBefore(version.due());
            } else if (zone != null) {
                hidden.add(VersionKey.of(zone, version.id()));
            }
        }
        String from = marker == null || !isInOrder(query) ? null : VersionKey.ofZone(marker.zone());
        List<Hits> hits = lookUp(hash, from, isSettling).stream()
                .filter(each -> !hidden.contains(each.version()))
                .sorted(Comparator.comparing(each -> each.version().text()))
                .toList();
        Collector collector = new Collector(query, wanted, marker);
        return isInOrder(query) ? collector.ordered(hits(hits), null) : collector.sorted(hits(hits));
    }

    private List<Hits> lookUp(long hash, @Nullable String from, boolean consistent) {
        List<Future<List<Hits>>> levels = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, DataIndex.levels())
                    .forEach(level -> levels.add(threads.submit(() -> reader.withData(level, hash, from, consistent))));
        }
        return levels.stream().flatMap(level -> result(level).stream()).toList();
    }

    private static <T> T result(Future<T> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new IllegalStateException("a part of the index could not be read", ended.exceptionNow());
        }
        return ended.resultNow();
    }

    /** What is on the pages of hits; some pages are read at a time. */
    private Iterator<Hit> hits(List<Hits> hits) {
        List<Map.Entry<VersionKey, Integer>> all = hits.stream()
                .flatMap(each -> each.pages().stream().map(page -> Map.entry(each.version(), page)))
                .toList();
        return Chain.of(IntStream.iterate(0, from -> from < all.size(), from -> from + PAGES_AT_A_TIME)
                .mapToObj(from -> read(all.subList(from, Math.min(all.size(), from + PAGES_AT_A_TIME))))
                .iterator());
    }

    private Iterator<Hit> read(List<Map.Entry<VersionKey, Integer>> pages) {
        Map<VersionKey, List<Integer>> wanted = new LinkedHashMap<>();
        pages.forEach(page ->
                wanted.computeIfAbsent(page.getKey(), _ -> new ArrayList<>()).add(page.getValue()));
        return reader.pages(wanted).stream().flatMap(Hit::of).iterator();
    }
}
