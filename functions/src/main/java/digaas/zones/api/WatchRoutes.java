package digaas.zones.api;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.Watch;
import digaas.zones.store.WatchProgress;
import digaas.zones.store.Zone;
import digaas.zones.watch.PairState;
import digaas.zones.watch.ZoneWatches;
import digaas.zones.watch.ZoneWatches.Outcome;
import digaas.zones.watch.ZoneWatches.Pair;
import digaas.zones.watch.ZoneWatches.PairPage;
import digaas.zones.watch.ZoneWatches.PairPlace;
import digaas.zones.watch.ZoneWatches.PairQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Watches of a zone: begun, listed, shown with their recordsets, and ended. */
final class WatchRoutes {
    private static final String STATE = "state";
    private static final String NAMESERVER = "nameserver";

    static final Listing<Watch> LISTING = new Listing<>(
            "watches",
            Watch::id,
            Map.of(
                    "status",
                    WatchView::status,
                    "reason",
                    WatchView::reason,
                    "run",
                    watch -> Json.stored(watch.input()).path("run").asString(null)),
            Map.of(
                    "created_at",
                    Comparator.comparing(Watch::acceptedAt),
                    "id",
                    Comparator.comparing(watch -> watch.id().toString()),
                    "status",
                    Comparator.comparing(WatchView::status)),
            List.of("created_at", "id", "status"));

    static final ListQuery.Shape RECORDSETS = new ListQuery.Shape(Set.of(STATE, NAMESERVER), List.of(), null);

    private final ImportedZones zones;
    private final ZoneWatches watches;

    WatchRoutes(ImportedZones zones, ZoneWatches watches) {
        this.zones = zones;
        this.watches = watches;
    }

    HttpResponse create(HttpRequest request, UUID zoneId) {
        Zone zone = zones.zone(zoneId).filter(each -> !each.deleting()).orElse(null);
        if (zone == null) {
            return ZoneRoutes.notFound();
        }
        return switch (Json.object(request.body())) {
            case Checked.Invalid<ObjectNode>(List<Fault> faults) ->
                DesignateErrors.badRequest(faults.getFirst().detail());
            case Checked.Valid<ObjectNode>(ObjectNode body) ->
                switch (watches.create(zone, body, request.caller(), request.receivedAt())) {
                    case Outcome.Refused(String message) -> DesignateErrors.badRequest(message);
                    case Outcome.TooMany(int most) -> DesignateErrors.tooMany(most);
                    case Outcome.Accepted(Watch watch) -> accepted(request, watch);
                };
        };
    }

    private static HttpResponse accepted(HttpRequest request, Watch watch) {
        Links links = Links.of(request);
        return HttpResponse.json(
                202,
                Map.of("location", WatchView.self(watch, links)),
                WatchView.whole(watch, links, Optional.empty(), Optional.empty()));
    }

    HttpResponse list(HttpRequest request, UUID zoneId) {
        List<Watch> all = watches.ofZone(zoneId);
        if (all.isEmpty() && zones.zone(zoneId).isEmpty()) {
            return ZoneRoutes.notFound();
        }
        Links links = Links.of(request);
        return LISTING.answer(request, () -> all, watch -> WatchView.inShort(watch, links));
    }

    HttpResponse show(HttpRequest request, UUID zoneId, UUID id) {
        return of(zoneId, id, watch -> shown(request, watch));
    }

    private HttpResponse shown(HttpRequest request, Watch watch) {
        return HttpResponse.json(
                200,
                WatchView.whole(watch, Links.of(request), Optional.of(watches.curves(watch)), watches.report(watch)));
    }

    HttpResponse cancel(HttpRequest request, UUID zoneId, UUID id) {
        return of(
                zoneId,
                id,
                _ -> watches.cancel(id, request.receivedAt())
                        .map(watch -> shown(request, watch))
                        .orElseGet(WatchRoutes::notFound));
    }

    private HttpResponse of(UUID zoneId, UUID id, Function<Watch, HttpResponse> answer) {
        return watches.find(id)
                .filter(watch -> watch.zoneId().equals(zoneId))
                .map(answer)
                .orElseGet(WatchRoutes::notFound);
    }

    private static HttpResponse notFound() {
        return DesignateErrors.notFound("watch", "Could not find Watch");
    }

    HttpResponse recordSets(HttpRequest request, UUID zoneId, UUID id) {
        return of(zoneId, id, watch -> ListQuery.answer(request, RECORDSETS, query -> page(request, watch, query)));
    }

    private HttpResponse page(HttpRequest request, Watch watch, ListQuery query) {
        String label = query.filters().get(STATE);
        Optional<PairState> state = label == null ? Optional.empty() : PairState.of(label);
        if (label != null && state.isEmpty()) {
            return DesignateErrors.badRequest("state must be seen, missing, wrong or unreachable");
        }
        UUID marker = query.marker();
        Optional<PairPlace> after = marker == null ? Optional.empty() : place(watch, marker);
        if (marker != null && after.isEmpty()) {
            return ListQuery.markerNotFound();
        }
        List<Integer> servers = servers(watch, query.filters().get(NAMESERVER));
        PairPage page =
                watches.pairs(watch, new PairQuery(state.orElse(null), servers, after.orElse(null), query.limit()));
        return answer(request, watch, page, total(watch, state.orElse(null), servers));
    }

    /** A page is cut where an answer would become too large. */
    private static HttpResponse answer(HttpRequest request, Watch watch, PairPage page, long total) {
        List<ObjectNode> views = new ArrayList<>();
        @Nullable UUID next = page.more() ? id(watch, page.pairs().getLast().place()) : null;
        int octets = 0;
        for (Pair pair : page.pairs()) {
            ObjectNode view = WatchView.pair(watch, pair, id(watch, pair.place()));
            octets += view.toString().getBytes(StandardCharsets.UTF_8).length;
            if (octets > HttpResponse.MOST_JSON && !views.isEmpty()) {
                next = id(watch, page.pairs().get(views.size() - 1).place());
                break;
            }
            views.add(view);
        }
        return Listing.answer(request, "recordsets", views, total, next);
    }

    private static List<Integer> servers(Watch watch, @Nullable String pattern) {
        return IntStream.range(0, watch.nameservers().size())
                .filter(server -> pattern == null || isMeant(watch, server, new Wildcard(pattern)))
                .boxed()
                .toList();
    }

    private static boolean isMeant(Watch watch, int server, Wildcard pattern) {
        String address = WatchView.address(watch.nameservers().get(server));
        return pattern.matches(watch.nameservers().get(server).given())
                || pattern.matches(address)
                || pattern.matches(address.replaceFirst(":53$", ""));
    }

    private static long total(Watch watch, @Nullable PairState state, List<Integer> servers) {
        return servers.stream()
                .mapToLong(server -> state == null ? watch.expected() : count(watch, state, server))
                .sum();
    }

    private static long count(Watch watch, PairState state, int server) {
        if (watch.progress().isEmpty()) {
            return state == PairState.UNREACHABLE ? watch.expected() : 0;
        }
        WatchProgress progress = watch.progress().get(server);
        return switch (state) {
            case SEEN -> progress.seen();
            case MISSING -> progress.missing();
            case WRONG -> progress.wrong();
            case UNREACHABLE -> progress.unreachable();
        };
    }

    /** Names the watch in its first half, so that it is no other's. */
    private static UUID id(Watch watch, PairPlace place) {
        return new UUID(
                watch.id().getMostSignificantBits(), ((long) place.recordSet() << Integer.SIZE) | place.server());
    }

    private static Optional<PairPlace> place(Watch watch, UUID id) {
        PairPlace place = new PairPlace(
                (int) (id.getLeastSignificantBits() >>> Integer.SIZE), (int) id.getLeastSignificantBits());
        boolean isThere = id.getMostSignificantBits() == watch.id().getMostSignificantBits()
                && place.recordSet() >= 0
                && place.recordSet() < watch.expected()
                && place.server() >= 0
                && place.server() < watch.nameservers().size();
        return isThere ? Optional.of(place) : Optional.empty();
    }
}
