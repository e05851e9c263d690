package digaas.zones.api;

import digaas.json.Json;
import digaas.poll.query.Rdata;
import digaas.web.Accepted;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.Found;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.ZoneRecordSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recordsets: of a zone, of all zones, and one. */
final class RecordSetRoutes {
    private static final String NAME = "recordsets";
    private static final String ACTIVE = "ACTIVE";
    private static final String STATUS = "status";
    private static final String DESCRIPTION = "description";

    private static final Set<String> FILTERS =
            Set.of("name", "type", "data", "ttl", STATUS, DESCRIPTION, "zone_name", "min_serial");

    private static final List<String> SORT_KEYS =
            List.of("created_at", "updated_at", "zone_id", "tenant_id", "name", "type", "ttl");

    static final ListQuery.Shape EVERYWHERE = new ListQuery.Shape(FILTERS, SORT_KEYS, null);

    static final ListQuery.Shape IN_A_ZONE = new ListQuery.Shape(FILTERS, inAZone(), null);

    private final ImportedZones zones;

    RecordSetRoutes(ImportedZones zones) {
        this.zones = zones;
    }

    private static List<String> inAZone() {
        List<String> keys = new ArrayList<>(SORT_KEYS);
        keys.addAll(List.of("id", "records"));
        return List.copyOf(keys);
    }

    HttpResponse everywhere(HttpRequest request) {
        return vary(list(request, EVERYWHERE, zones::recordSets));
    }

    HttpResponse inZone(HttpRequest request, UUID zoneId) {
        return vary(zones.zone(zoneId)
                .map(zone -> list(request, IN_A_ZONE, query -> zones.recordSets(zone, query)))
                .orElseGet(ZoneRoutes::notFound));
    }

    private HttpResponse list(HttpRequest request, ListQuery.Shape shape, Function<RecordSetQuery, Found> search) {
        return ListQuery.answer(request, shape, query -> {
            Map<String, String> given = query.filters();
            if (!given.getOrDefault("ttl", "").matches("[0-9*]*")) {
                return DesignateErrors.badRequest("ttl must be a number of seconds, in which * stands for any digits");
            }
            if (given.containsKey("min_serial") && !given.get("min_serial").matches("[0-9]{1,10}")) {
                return DesignateErrors.badRequest("min_serial must be a serial: 0 to 4294967295");
            }
            return isNothingMeant(given)
                    ? Listing.answer(request, NAME, List.of(), 0L, null)
                    : found(request, search.apply(search(query)));
        });
    }

    /** All recordsets have the same status, and none has a description. */
    private static boolean isNothingMeant(Map<String, String> filters) {
        return filters.containsKey(DESCRIPTION)
                || (filters.containsKey(STATUS) && !new Wildcard(filters.get(STATUS)).matches(ACTIVE));
    }

    private static RecordSetQuery search(ListQuery query) {
        Map<Filter, String> filters = new EnumMap<>(Filter.class);
        query.filters().forEach((name, pattern) -> {
            if (!name.equals(STATUS)) {
                filters.put(Filter.valueOf(name.toUpperCase(Locale.ROOT)), pattern);
            }
        });
        String sort = query.sortKey();
        return new RecordSetQuery(
                filters,
                sort == null ? null : SortKey.valueOf(sort.toUpperCase(Locale.ROOT)),
                query.descending(),
                query.marker(),
                query.limit());
    }

    private static HttpResponse found(HttpRequest request, Found found) {
        return switch (found) {
            case Found.Page page -> page(request, page);
            case Found.UnknownMarker() -> ListQuery.markerNotFound();
            case Found.TooManyToSort() ->
                DesignateErrors.badRequest(
                        "More than 10,000 recordsets match, or more than 200,000 must be compared: filter further, or"
                                + " sort by name, or leave sort_key out");
        };
    }

    /** A page is cut where an answer would become too large. */
    private static HttpResponse page(HttpRequest request, Found.Page page) {
        Links links = Links.of(request);
        boolean objects = hasObjects(request);
        List<ObjectNode> views = new ArrayList<>();
        UUID next = page.next();
        int octets = 0;
        for (ZoneRecordSet set : page.sets()) {
            ObjectNode view = view(set, links, objects);
            octets += view.toString().getBytes(StandardCharsets.UTF_8).length;
            if (octets > HttpResponse.MOST_JSON && !views.isEmpty()) {
                next = page.sets().get(views.size() - 1).id();
                break;
            }
            views.add(view);
        }
        Long total = page.total() == null ? null : page.total().longValue();
        return typed(request, Listing.answer(request, NAME, views, total, next));
    }

    HttpResponse show(HttpRequest request, UUID zoneId, UUID id) {
        return vary(zones.recordSet(id)
                .filter(set -> set.zoneId().equals(zoneId))
                .map(set -> typed(request, HttpResponse.json(200, view(set, Links.of(request), hasObjects(request)))))
                .orElseGet(() -> zones.zone(zoneId).map(_ -> notFound()).orElseGet(ZoneRoutes::notFound)));
    }

    /** Where a recordset is that is asked for without its zone. */
    HttpResponse locate(HttpRequest request, UUID id) {
        return zones.recordSet(id)
                .map(set -> HttpResponse.of(
                        301,
                        "text/plain; charset=utf-8",
                        Map.of("location", Links.of(request).recordSet(set.zoneId(), id)),
                        ""))
                .orElseGet(RecordSetRoutes::notFound);
    }

    private static boolean hasObjects(HttpRequest request) {
        return Accepted.prefers(request.header("accept").orElse(""), RecordObjects.MEDIA_TYPE, "application/json");
    }

    private static HttpResponse typed(HttpRequest request, HttpResponse answer) {
        return hasObjects(request) ? answer.with("content-type", RecordObjects.MEDIA_TYPE) : answer;
    }

    private static HttpResponse vary(HttpResponse answer) {
        return answer.with("vary", "Accept");
    }

    private static HttpResponse notFound() {
        return DesignateErrors.notFound("recordset", "Could not find RecordSet");
    }

    /** @param objects whether records are objects and not texts */
    static ObjectNode view(ZoneRecordSet set, Links links, boolean objects) {
        ObjectNode json = Json.node()
                .put("id", set.id().toString())
                .put("zone_id", set.zoneId().toString())
                .put("zone_name", set.zoneName())
                .put("project_id", ZoneRoutes.PROJECT)
                .put("name", set.name())
                .put("type", set.type().mnemonic());
        if (objects) {
            json.set("records", RecordObjects.of(set.type(), set.records()));
        } else {
            ArrayNode records = json.putArray("records");
            set.records().stream().map(Rdata::text).forEach(records::add);
        }
        json.put("ttl", set.ttl())
                .putNull("description")
                .put("status", ACTIVE)
                .put("action", "NONE")
                .put("version", set.version())
                .put("serial", set.serial())
                .put("occluded", set.occluded())
                .put("created_at", DesignateTimes.shown(set.createdAt()))
                .put("updated_at", DesignateTimes.shown(set.updatedAt()))
                .putObject("links")
                .put("self", links.recordSet(set.zoneId(), set.id()));
        return json;
    }
}
