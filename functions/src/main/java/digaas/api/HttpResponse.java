package digaas.api;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer for the gateway.
 *
 * @param body a JSON text; empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body) {
    static HttpResponse json(int status, JsonNode body) {
        return json(status, Map.of(), body);
    }

    static HttpResponse json(int status, Map<String, String> headers, JsonNode body) {
        return of(status, "application/json", headers, body.toString());
    }

    static HttpResponse of(int status, String contentType, Map<String, String> headers, String body) {
        var all = new LinkedHashMap<>(headers);
        all.put("content-type", contentType);
        all.put("cache-control", "no-store");
        all.put("x-content-type-options", "nosniff");
        return new HttpResponse(status, all, body);
    }
}
