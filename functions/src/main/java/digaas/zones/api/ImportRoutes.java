package digaas.zones.api;

import digaas.json.Json;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.ImportState;
import digaas.zones.store.ZoneImport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Imports: begun, listed, shown and forgotten, and the same in the form of the proposal for them. */
final class ImportRoutes {
    private static final String FIRST_FORM_TYPE = "application/json; charset=UTF-8";

    private static final Comparator<String> BY_TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    static final Listing<ZoneImport> LISTING = new Listing<>(
            "imports",
            ZoneImport::id,
            filters(),
            Map.of(
                    "created_at", Comparator.comparing(ZoneImport::createdAt),
                    "updated_at",
                            Comparator.comparing(
                                    ZoneImport::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder())),
                    "id", Comparator.comparing((ZoneImport task) -> task.id().toString(), BY_TEXT),
                    "status", Comparator.comparing(ImportView::status),
                    "message", Comparator.comparing(ImportView::message, BY_TEXT),
                    "zone_id", Comparator.comparing(ImportView::zoneId, BY_TEXT)),
            List.of("created_at", "updated_at", "id", "status", "message", "zone_id"));

    private final ImportedZones zones;

    ImportRoutes(ImportedZones zones) {
        this.zones = zones;
    }

    private static Map<String, Function<ZoneImport, @Nullable String>> filters() {
        return Map.of("status", ImportView::status, "message", ImportView::message, "zone_id", ImportView::zoneId);
    }

    HttpResponse create(HttpRequest request) {
        return begun(request, task -> {
            ObjectNode json = view(task, Links.of(request));
            String self = json.required("links").required("self").asString();
            return HttpResponse.json(202, Map.of("location", self), json);
        });
    }

    HttpResponse createInFirstForm(HttpRequest request) {
        return begun(request, task -> firstForm(201, request, task));
    }

    private HttpResponse begun(HttpRequest request, Function<ZoneImport, HttpResponse> answer) {
        return ImportBody.answer(request, (options, file) -> {
            if (file != null && file.length > ImportBody.MOST_OCTETS) {
                return DesignateErrors.tooLarge(ImportBody.MOST_OCTETS);
            }
            return answer.apply(
                    file == null
                            ? zones.expectUpload(options, request.receivedAt())
                            : zones.accept(options, file, request.receivedAt()));
        });
    }

    private ObjectNode view(ZoneImport task, Links links) {
        return ImportView.write(task, links, zones::uploadLink);
    }

    HttpResponse list(HttpRequest request) {
        Links links = Links.of(request);
        return LISTING.answer(request, zones::imports, task -> view(task, links));
    }

    HttpResponse show(HttpRequest request, UUID id) {
        return zones.findImport(id)
                .map(task -> HttpResponse.json(200, view(task, Links.of(request))))
                .orElseGet(ImportRoutes::notFound);
    }

    HttpResponse start(HttpRequest request, UUID id) {
        return zones.findImport(id).map(task -> started(request, task)).orElseGet(ImportRoutes::notFound);
    }

    private HttpResponse started(HttpRequest request, ZoneImport task) {
        if (!(task.state() instanceof ImportState.Waiting) || !zones.start(task.id())) {
            return DesignateErrors.conflict("The import was started already, or it waits for no upload.");
        }
        var pending = new ZoneImport(
                task.id(),
                task.options(),
                task.createdAt(),
                task.updatedAt(),
                task.deadline(),
                new ImportState.Pending(null, 0));
        return HttpResponse.json(202, view(pending, Links.of(request)));
    }

    HttpResponse delete(UUID id) {
        return zones.deleteImport(id) ? DesignateApi.noContent() : notFound();
    }

    HttpResponse listInFirstForm(HttpRequest request) {
        if (!request.query().isEmpty()) {
            return DesignateErrors.badRequest(
                    "Invalid filters " + String.join(", ", request.query().keySet()));
        }
        Links links = Links.of(request);
        ObjectNode json = Json.node();
        ArrayNode array = json.putArray("imports");
        zones.imports().stream()
                .sorted(Comparator.comparing(ZoneImport::createdAt).reversed())
                .limit(ListQuery.HIGHEST_LIMIT)
                .forEach(task -> array.add(ImportView.writeFirstForm(task, links)));
        return HttpResponse.of(200, FIRST_FORM_TYPE, Map.of("location", Links.FIRST_IMPORTS), json.toString());
    }

    HttpResponse showInFirstForm(HttpRequest request, UUID id) {
        return zones.findImport(id).map(task -> firstForm(200, request, task)).orElseGet(ImportRoutes::notFound);
    }

    private static HttpResponse firstForm(int status, HttpRequest request, ZoneImport task) {
        return HttpResponse.of(
                status,
                FIRST_FORM_TYPE,
                Map.of("location", ImportView.firstForm(task.id())),
                ImportView.writeFirstForm(task, Links.of(request)).toString());
    }

    private static HttpResponse notFound() {
        return DesignateErrors.notFound("zone_import", "Could not find ZoneImport");
    }
}
