package digaas.zones.api;

import digaas.json.Json;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.util.Map;
import java.util.UUID;

/**
 * Errors as Designate answers them: {@code code}, {@code type}, {@code message} and {@code request_id}.
 *
 * @see <a href="https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html">Designate's API reference</a>
 */
public final class DesignateErrors {
    private static final String REQUEST = "req-";

    private DesignateErrors() {}

    static HttpResponse badRequest(String message) {
        return invalid("bad_request", message);
    }

    /** A request with an error that has a type of its own. */
    static HttpResponse invalid(String type, String message) {
        return answer(400, type, message);
    }

    static HttpResponse invalidUuid(String text) {
        return invalid("invalid_uuid", "Invalid UUID: " + text);
    }

    /** What a request names does not exist: {@code zone}, {@code recordset}, {@code zone_import}, {@code zone_export}. */
    static HttpResponse notFound(String what, String message) {
        return answer(404, what + "_not_found", message);
    }

    /**
     * The caller has too many open watches.
     *
     * @param most how many it may have
     */
    static HttpResponse tooMany(int most) {
        return answer(
                429,
                "too_many_watches",
                "You have %d open watches, which is the limit. Try again when one has ended.".formatted(most),
                UUID.randomUUID().toString(),
                Problem.LATER);
    }

    static HttpResponse conflict(String message) {
        return answer(409, "conflict", message);
    }

    static HttpResponse unsupportedAccept(String only) {
        return answer(406, "unsupported_accept", "This resource supports only Accept: " + only);
    }

    static HttpResponse unsupportedContentType(String only) {
        return answer(415, "unsupported_content_type", "This resource supports only Content-Type: " + only);
    }

    static HttpResponse methodNotAllowed(String allowed) {
        return answer(405, "method_not_allowed", "This resource supports only " + allowed + ".")
                .with("allow", allowed);
    }

    /** There is no such path. */
    public static HttpResponse unknown() {
        return answer(404, "not_found", "There is no such resource.");
    }

    /** A web page of another origin makes the browser ask. */
    public static HttpResponse crossOrigin() {
        return answer(403, "forbidden", "Web pages of other origins may not change anything here.");
    }

    /**
     * The body is too large.
     *
     * @param most octets that it may have
     */
    public static HttpResponse tooLarge(int most) {
        return answer(413, "request_entity_too_large", "The body may have at most %,d bytes.".formatted(most));
    }

    /** An internal error, which is logged under an id. */
    public static HttpResponse internal(String id) {
        return answer(500, "unknown", "Internal error. It is logged under this request_id.", id, Map.of());
    }

    /** A service that Digaas needs can't take the request now, which is logged under an id. */
    public static HttpResponse unavailable(String id) {
        return answer(503, "service_unavailable", "Digaas is overloaded. Please retry later.", id, Problem.LATER);
    }

    private static HttpResponse answer(int status, String type, String message) {
        return answer(status, type, message, UUID.randomUUID().toString(), Map.of());
    }

    private static HttpResponse answer(
            int status, String type, String message, String id, Map<String, String> headers) {
        return HttpResponse.json(
                status,
                headers,
                Json.node()
                        .put("code", status)
                        .put("type", type)
                        .put("message", message)
                        .put("request_id", REQUEST + id));
    }
}
