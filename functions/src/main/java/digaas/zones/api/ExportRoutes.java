package digaas.zones.api;

import digaas.json.Json;
import digaas.web.Accepted;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.ExportState;
import digaas.zones.store.ZoneExport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Exports: begun, listed, shown, fetched and forgotten. */
final class ExportRoutes {
    private static final Comparator<String> BY_TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    static final Listing<ZoneExport> LISTING = new Listing<>(
            "exports",
            ZoneExport::id,
            filters(),
            Map.of(
                    "created_at", Comparator.comparing(ZoneExport::createdAt),
                    "updated_at",
                            Comparator.comparing(
                                    ZoneExport::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder())),
                    "id", Comparator.comparing((ZoneExport task) -> task.id().toString(), BY_TEXT),
                    "status", Comparator.comparing(ExportRoutes::status),
                    "message", Comparator.comparing(ExportRoutes::message, BY_TEXT),
                    "zone_id",
                            Comparator.comparing(
                                    (ZoneExport task) -> task.zoneId().toString(), BY_TEXT)),
            List.of("created_at", "updated_at", "id", "status", "message", "zone_id"));

    private final ImportedZones zones;

    ExportRoutes(ImportedZones zones) {
        this.zones = zones;
    }

    private static Map<String, Function<ZoneExport, @Nullable String>> filters() {
        return Map.of(
                "status", ExportRoutes::status,
                "message", ExportRoutes::message,
                "zone_id", task -> task.zoneId().toString());
    }

    HttpResponse create(HttpRequest request, UUID zoneId) {
        return zones.export(zoneId, request.receivedAt())
                .map(task -> {
                    ObjectNode json = view(task, Links.of(request));
                    String self = json.required("links").required("self").asString();
                    return HttpResponse.json(202, Map.of("location", self), json);
                })
                .orElseGet(ZoneRoutes::notFound);
    }

    HttpResponse list(HttpRequest request) {
        Links links = Links.of(request);
        return LISTING.answer(request, zones::exports, task -> view(task, links));
    }

    HttpResponse show(HttpRequest request, UUID id) {
        return zones.findExport(id)
                .map(task -> HttpResponse.json(200, view(task, Links.of(request))))
                .orElseGet(ExportRoutes::notFound);
    }

    HttpResponse file(HttpRequest request, UUID id) {
        if (!Accepted.takes(request.header("accept").orElse(""), ZoneFileAnswer.MEDIA_TYPE)) {
            return DesignateErrors.unsupportedAccept(ZoneFileAnswer.MEDIA_TYPE);
        }
        return zones.findExport(id).map(this::file).orElseGet(ExportRoutes::notFound);
    }

    private HttpResponse file(ZoneExport task) {
        return zones.file(task)
                .map(ZoneFileAnswer::of)
                .orElseGet(() -> DesignateErrors.badRequest(
                        task.state() instanceof ExportState.Failed(String message)
                                ? "The export failed. " + message
                                : "The export is not complete yet."));
    }

    HttpResponse delete(UUID id) {
        return zones.deleteExport(id) ? DesignateApi.noContent() : notFound();
    }

    private static String status(ZoneExport task) {
        return switch (task.state()) {
            case ExportState.Pending _ -> "PENDING";
            case ExportState.Complete _ -> "COMPLETE";
            case ExportState.Failed _ -> "ERROR";
        };
    }

    private static @Nullable String message(ZoneExport task) {
        return task.state() instanceof ExportState.Failed(String message) ? message : null;
    }

    static ObjectNode view(ZoneExport task, Links links) {
        String path = Links.EXPORTS + "/" + task.id();
        boolean complete = task.state() instanceof ExportState.Complete;
        ObjectNode json = Json.node()
                .put("id", task.id().toString())
                .put("status", status(task))
                .put("message", message(task))
                .put("zone_id", task.zoneId().toString())
                .put("project_id", ZoneRoutes.PROJECT)
                .put("created_at", DesignateTimes.shown(task.createdAt()))
                .put("updated_at", DesignateTimes.shown(task.updatedAt()))
                .put("version", task.updatedAt() == null ? 1 : 2)
                .put("location", complete ? "designate:/" + path + "/export" : null);
        ObjectNode shown = json.putObject("links").put("self", links.to(path));
        if (complete) {
            shown.put("export", links.to(path) + "/export");
        }
        return json;
    }

    private static HttpResponse notFound() {
        return DesignateErrors.notFound("zone_export", "Could not find ZoneExport");
    }
}
