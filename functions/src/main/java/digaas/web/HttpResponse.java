package digaas.web;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer for the gateway.
 *
 * @param body a text, or bytes in base64; empty for none
 */
public record HttpResponse(int status, Map<String, String> headers, String body, boolean isBase64Encoded) {
    /**
     * Octets of JSON that fit an answer: a function returns 6 MB at most, in which quotes and backslashes are escaped
     * once more.
     */
    public static final int MOST_JSON = 5 << 19;

    public static HttpResponse json(int status, JsonNode body) {
        return json(status, Map.of(), body);
    }

    public static HttpResponse json(int status, Map<String, String> headers, JsonNode body) {
        return of(status, "application/json", headers, body.toString());
    }

    public static HttpResponse of(int status, String contentType, Map<String, String> headers, String body) {
        return of(status, contentType, headers, body, false);
    }

    public static HttpResponse bytes(int status, String contentType, byte[] body) {
        return of(status, contentType, Map.of(), Base64.getEncoder().encodeToString(body), true);
    }

    private static HttpResponse of(
            int status, String contentType, Map<String, String> headers, String body, boolean isBase64Encoded) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cache-control", "no-store");
        all.putAll(headers);
        all.put("content-type", contentType);
        all.put("x-content-type-options", "nosniff");
        return new HttpResponse(status, all, body, isBase64Encoded);
    }
}
