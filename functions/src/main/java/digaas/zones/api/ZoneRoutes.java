package digaas.zones.api;

import digaas.json.Json;
import digaas.web.Accepted;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Zones: listed, shown, as files, and deleted. */
final class ZoneRoutes {
    /** The project of everything: Designate's when nobody has to say who they are. */
    static final String PROJECT = "noauth-project";

    /** The one pool that there is has the id of Designate's first. */
    private static final String POOL = "794ccc2c-d751-44fe-b57f-8894c9f5c842";

    private static final String PRIMARY = "PRIMARY";

    private static final Comparator<String> BY_TEXT = Comparator.naturalOrder();

    static final List<String> SORT_KEYS =
            List.of("created_at", "updated_at", "id", "name", "email", "serial", "ttl", "status", "type", "tenant_id");

    static final Listing<Zone> LISTING = new Listing<>("zones", Zone::id, filters(), sortKeys(), SORT_KEYS);

    private final ImportedZones zones;

    ZoneRoutes(ImportedZones zones) {
        this.zones = zones;
    }

    private static Map<String, Function<Zone, @Nullable String>> filters() {
        return Map.of(
                "name",
                Zone::name,
                "type",
                _ -> PRIMARY,
                "email",
                Zone::email,
                "status",
                ZoneRoutes::status,
                "description",
                _ -> null,
                "ttl",
                zone -> Long.toString(zone.ttl()));
    }

    private static Map<String, Comparator<Zone>> sortKeys() {
        return Map.of(
                "created_at", Comparator.comparing(Zone::createdAt),
                "updated_at", Comparator.comparing(Zone::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder())),
                "id", Comparator.comparing(zone -> zone.id().toString(), BY_TEXT),
                "name", Comparator.comparing(Zone::name, CanonicalNames.ORDER),
                "email", Comparator.comparing(Zone::email),
                "serial", Comparator.comparingLong(Zone::serial),
                "ttl", Comparator.comparingLong(Zone::ttl),
                "status", Comparator.comparing(ZoneRoutes::status),
                "type", (_, _) -> 0,
                "tenant_id", (_, _) -> 0);
    }

    HttpResponse list(HttpRequest request) {
        Links links = Links.of(request);
        return LISTING.answer(request, zones::zones, zone -> view(zone, links));
    }

    HttpResponse show(HttpRequest request, UUID id) {
        HttpResponse answer = zones.zone(id).map(zone -> shown(request, zone)).orElseGet(ZoneRoutes::notFound);
        return answer.with("vary", "Accept");
    }

    private HttpResponse shown(HttpRequest request, Zone zone) {
        if (Accepted.prefers(request.header("accept").orElse(""), ZoneFileAnswer.MEDIA_TYPE, "application/json")) {
            HttpResponse file = ZoneFileAnswer.of(zones.file(zone));
            return file.headers().containsKey("location") ? file : file.with("location", Links.ZONES + "/" + zone.id());
        }
        return HttpResponse.json(200, view(zone, Links.of(request)));
    }

    HttpResponse nameservers(UUID id) {
        return zones.zone(id).map(ZoneRoutes::nameservers).orElseGet(ZoneRoutes::notFound);
    }

    private static HttpResponse nameservers(Zone zone) {
        ObjectNode json = Json.node();
        ArrayNode nameservers = json.putArray("nameservers");
        int priority = 1;
        for (String hostname : zone.nameservers()) {
            nameservers.addObject().put("hostname", hostname).put("priority", priority);
            priority++;
        }
        return HttpResponse.json(200, json);
    }

    HttpResponse delete(HttpRequest request, UUID id) {
        return zones.deleteZone(id, request.receivedAt())
                .map(zone -> HttpResponse.json(202, view(zone, Links.of(request))))
                .orElseGet(ZoneRoutes::notFound);
    }

    static HttpResponse notFound() {
        return DesignateErrors.notFound("zone", "Could not find Zone");
    }

    private static String status(Zone zone) {
        return zone.deleting() ? "PENDING" : "ACTIVE";
    }

    static ObjectNode view(Zone zone, Links links) {
        ObjectNode json = Json.node()
                .put("id", zone.id().toString())
                .put("name", zone.name())
                .put("email", zone.email())
                .put("ttl", zone.ttl())
                .put("serial", zone.serial())
                .put("status", status(zone))
                .put("action", zone.deleting() ? "DELETE" : "NONE")
                .put("type", PRIMARY);
        json.putArray("masters");
        json.putNull("description")
                .put("project_id", PROJECT)
                .put("pool_id", POOL)
                .put("version", zone.version())
                .putObject("attributes");
        json.put("shared", false)
                .put("created_at", DesignateTimes.shown(zone.createdAt()))
                .put("updated_at", DesignateTimes.shown(zone.updatedAt()))
                .putNull("transferred_at")
                .putObject("links")
                .put("self", links.zone(zone.id()));
        return json;
    }
}
