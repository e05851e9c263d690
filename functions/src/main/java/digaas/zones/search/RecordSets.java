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
import digaas.zones.version.DataHits;
import digaas.zones.version.DataIndex;
import digaas.zones.version.DataLookup;
import digaas.zones.version.DataSearch;
import digaas.zones.version.StoredSet;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionPage;
import digaas.zones.version.VersionReader;
import digaas.zones.version.VersionReader.Place;
import digaas.zones.version.ZoneIds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds recordsets of the current versions of zones. */
public final class RecordSets {
    private final ZoneStore zones;
    private final Versions versions;
    private final VersionReader reader;
    private final DataSearch data;
    private final InstantSource clock;

    public RecordSets(Table table, ZoneStore zones, Versions versions, InstantSource clock) {
        this.zones = zones;
        this.versions = versions;
        this.reader = new VersionReader(table);
        this.data = new DataSearch(table);
        this.clock = clock;
    }

    /** Whether recordsets of a zone pass filters. For one thread. */
    public static Predicate<StoredSet> matching(Zone zone, Map<Filter, String> filters) {
        Wanted wanted = new Wanted(new RecordSetQuery(filters, null, false, null, 1));
        return wanted.isZone(zone.name()) ? wanted::is : _ -> false;
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
        Optional<DataLookup> lookup = wanted.lookup();
        if (wanted.isExact(Filter.NAME)) {
            return collector.sorted(named(wanted, Stream.of(zone)));
        }
        if (lookup.isPresent()) {
            int level = DataIndex.level(zone.records());
            Iterator<DataHits> hits =
                    data.in(key(zone), level, lookup.get()).stream().iterator();
            return withData(hits, List.of(zone), query, wanted, marker);
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
        Optional<DataLookup> lookup = wanted.lookup();
        if (wanted.isExact(Filter.NAME)) {
            Stream<Zone> above =
                    wanted.name(Filter.NAME).stream().flatMap(this::above).filter(zone -> wanted.isZone(zone.name()));
            return new Collector(query, wanted, marker).sorted(named(wanted, above));
        }
        if (lookup.isPresent()) {
            return withData(everywhere(lookup.get(), query, marker), null, query, wanted, marker);
        }
        return walk(zones(wanted), query, wanted, marker);
    }

    private List<Zone> zones(Wanted wanted) {
        return zones.all().stream().filter(zone -> wanted.isZone(zone.name())).toList();
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
     * What the index of data has of all zones. What is not current is known before the index is read, and a version stays
     * for some time after it was replaced: so exactly one version of each zone is seen, as a whole.
     */
    private Iterator<DataHits> everywhere(DataLookup lookup, RecordSetQuery query, @Nullable Hit marker) {
        Set<VersionKey> hidden = new HashSet<>();
        boolean isSettling = false;
        Versions.Notes notes = versions.notes();
        for (Versions.Version version : notes.versions()) {
            UUID zone = version.zone();
            if (version.stage() == Stage.FRESH) {
                isSettling |= clock.instant().isBefore(version.due());
            } else if (zone != null) {
                hidden.add(VersionKey.of(zone, version.id()));
            }
        }
        String from = marker == null || !isInOrder(query) ? null : VersionKey.ofZone(marker.zone());
        return Chain.filter(
                data.everywhere(notes.levels(), lookup, from, isSettling), hits -> !hidden.contains(hits.version()));
    }

    /** @param some the zones that the hits are in; null for all */
    private Found withData(
            Iterator<DataHits> hits,
            @Nullable List<Zone> some,
            RecordSetQuery query,
            Wanted wanted,
            @Nullable Hit marker) {
        Collector collector = new Collector(query, wanted, marker);
        if (isInOrder(query)) {
            return collector.ordered(new HitPages(reader, hits, marker), null);
        }
        Found sorted = collector.sorted(new HitPages(reader, hits, null));
        // So many can be had in the order of their names only, without the index.
        boolean isByName = query.sort() == null || query.sort() == SortKey.NAME;
        return sorted instanceof Found.TooManyToSort && isByName
                ? walk(some == null ? zones(wanted) : some, query, wanted, marker)
                : sorted;
    }
}
