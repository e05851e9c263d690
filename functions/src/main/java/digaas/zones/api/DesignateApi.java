package digaas.zones.api;

import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Resource;
import digaas.web.UuidText;
import digaas.zones.watch.ZoneWatches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of OpenStack Designate's v2 API that Digaas has. */
public final class DesignateApi {
    /** Octets that the body of a request may have that begins an import: a file in JSON has escapes. */
    public static final int LARGEST_IMPORT = ImportBody.MOST_OCTETS;

    private static final String ZONE = Links.ZONES + "/{id}";
    private static final String WATCHES = ZONE + "/watches";

    private final ZoneRoutes zones;
    private final ImportRoutes imports;
    private final ExportRoutes exports;
    private final RecordSetRoutes recordSets;
    private final WatchRoutes watches;

    public DesignateApi(ImportedZones zones, ZoneWatches watches) {
        this.zones = new ZoneRoutes(zones);
        this.imports = new ImportRoutes(zones);
        this.exports = new ExportRoutes(zones);
        this.recordSets = new RecordSetRoutes(zones);
        this.watches = new WatchRoutes(zones, watches);
    }

    /** Whether the body of a request to a path may be as long as {@link #LARGEST_IMPORT}. */
    public static boolean takesImports(List<String> path) {
        return path.equals(Resource.parts(Links.IMPORTS)) || path.equals(Resource.parts(Links.FIRST_IMPORTS));
    }

    /** Of several that fit a path, the first is meant. */
    public List<Resource> resources() {
        return List.of(
                resource(Links.IMPORTS, Map.of("GET", plain(imports::list), "POST", plain(imports::create))),
                resource(
                        Links.IMPORTS + "/{id}",
                        Map.of("GET", byId(4, imports::show), "DELETE", byId(4, imports::delete))),
                resource(Links.IMPORTS + "/{id}/start", Map.of("POST", byId(4, imports::start))),
                resource(
                        Links.FIRST_IMPORTS,
                        Map.of("GET", plain(imports::listInFirstForm), "POST", plain(imports::createInFirstForm))),
                resource(
                        Links.FIRST_IMPORTS + "/{id}",
                        Map.of("GET", byId(4, imports::showInFirstForm), "DELETE", byId(4, imports::delete))),
                resource(Links.EXPORTS, Map.of("GET", plain(exports::list))),
                resource(
                        Links.EXPORTS + "/{id}",
                        Map.of("GET", byId(4, exports::show), "DELETE", byId(4, exports::delete))),
                resource(Links.EXPORTS + "/{id}/export", Map.of("GET", byId(4, exports::file))),
                resource(Links.ZONES, Map.of("GET", plain(zones::list))),
                resource(ZONE, Map.of("GET", byId(2, zones::show), "DELETE", byId(2, zones::delete))),
                resource(ZONE + "/nameservers", Map.of("GET", byId(2, zones::nameservers))),
                resource(ZONE + "/tasks/export", Map.of("POST", byId(2, exports::create))),
                resource(ZONE + "/recordsets", Map.of("GET", byId(2, recordSets::inZone))),
                resource(ZONE + "/recordsets/{recordset_id}", Map.of("GET", byTwoIds(recordSets::show))),
                resource(WATCHES, Map.of("GET", byId(2, watches::list), "POST", byId(2, watches::create))),
                resource(
                        WATCHES + "/{watch_id}",
                        Map.of("GET", byTwoIds(watches::show), "DELETE", byTwoIds(watches::cancel))),
                resource(WATCHES + "/{watch_id}/recordsets", Map.of("GET", byTwoIds(watches::recordSets))),
                resource("/v2/recordsets", Map.of("GET", plain(recordSets::everywhere))),
                resource("/v2/recordsets/{id}", Map.of("GET", byId(2, recordSets::locate))));
    }

    private static Resource resource(String path, Map<String, Resource.Handler> methods) {
        return new Resource(path, methods, DesignateErrors::methodNotAllowed);
    }

    private static Resource.Handler plain(Function<HttpRequest, HttpResponse> answer) {
        return (request, _) -> answer.apply(request);
    }

    private static Resource.Handler byId(int part, Function<UUID, HttpResponse> answer) {
        return byId(part, (_, id) -> answer.apply(id));
    }

    /** @param part which part of the path is the id */
    private static Resource.Handler byId(int part, BiFunction<HttpRequest, UUID, HttpResponse> answer) {
        return (request, path) -> UuidText.parse(path.get(part))
                .map(id -> answer.apply(request, id))
                .orElseGet(() -> DesignateErrors.invalidUuid(path.get(part)));
    }

    private interface OfTwo {
        HttpResponse answer(HttpRequest request, UUID zone, UUID id);
    }

    private static Resource.Handler byTwoIds(OfTwo of) {
        return (request, path) -> {
            Optional<UUID> zone = UuidText.parse(path.get(2));
            Optional<UUID> id = UuidText.parse(path.get(4));
            return zone.isPresent() && id.isPresent()
                    ? of.answer(request, zone.get(), id.get())
                    : DesignateErrors.invalidUuid(path.get(zone.isPresent() ? 4 : 2));
        };
    }

    /** What was asked for is gone. */
    static HttpResponse noContent() {
        return new HttpResponse(204, Map.of("cache-control", "no-store"), "", false);
    }
}
