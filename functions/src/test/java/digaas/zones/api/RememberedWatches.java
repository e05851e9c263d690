package digaas.zones.api;

import digaas.zones.store.Watch;
import digaas.zones.store.Zone;
import digaas.zones.watch.Curves;
import digaas.zones.watch.ZoneWatches;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Watches in memory. */
public final class RememberedWatches implements ZoneWatches {
    final Map<UUID, Watch> watches = new HashMap<>();
    final List<PairQuery> queries = new ArrayList<>();
    Outcome outcome = new Outcome.TooMany(10);
    Curves curves = new Curves(List.of(List.of()));
    PairPage page = new PairPage(List.of(), false);

    @Override
    public Outcome create(Zone zone, ObjectNode body, String caller, Instant now) {
        return outcome;
    }

    @Override
    public List<Watch> ofZone(UUID zone) {
        return watches.values().stream()
                .filter(watch -> watch.zoneId().equals(zone))
                .toList();
    }

    @Override
    public Optional<Watch> find(UUID id) {
        return Optional.ofNullable(watches.get(id));
    }

    @Override
    public Optional<Watch> cancel(UUID id, Instant now) {
        return find(id);
    }

    @Override
    public Optional<URI> report(Watch watch) {
        return watch.isOpen() ? Optional.empty() : Optional.of(URI.create("https://bucket.example/" + watch.id()));
    }

    @Override
    public Curves curves(Watch watch) {
        return curves;
    }

    @Override
    public PairPage pairs(Watch watch, PairQuery query) {
        queries.add(query);
        return page;
    }
}
