package digaas.zones.api;

import digaas.web.HttpRequest;
import digaas.web.QueryString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Absolute links, as Designate gives them.
 *
 * @param base scheme and host by which the caller came; empty if it named none
 */
record Links(String base) {
    static final String ZONES = "/v2/zones";
    static final String IMPORTS = ZONES + "/tasks/imports";
    /** The path of imports in the proposal for them. */
    static final String FIRST_IMPORTS = ZONES + "/tasks/import";

    static final String EXPORTS = ZONES + "/tasks/exports";

    static Links of(HttpRequest request) {
        String scheme = request.header("x-forwarded-proto").orElse("http");
        return new Links(
                request.header("host").map(host -> scheme + "://" + host).orElse(""));
    }

    String to(String path) {
        return base + path;
    }

    String zone(UUID id) {
        return to(ZONES + "/" + id);
    }

    String recordSet(UUID zoneId, UUID id) {
        return zone(zoneId) + "/recordsets/" + id;
    }

    /** The list that a request asked for. */
    String self(HttpRequest request) {
        return to(request.path()) + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
    }

    /** The page behind an element: with everything that the request said, but another marker. */
    String next(HttpRequest request, UUID last) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.put(ListQuery.MARKER, last.toString());
        return to(request.path()) + "?" + QueryString.of(query);
    }
}
