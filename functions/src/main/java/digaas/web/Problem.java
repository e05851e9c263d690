package digaas.web;

import digaas.json.Fault;
import digaas.json.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Problem documents (RFC 9457). */
public final class Problem {
    /** The header that says when to retry. */
    public static final Map<String, String> LATER = Map.of("retry-after", "5");

    private Problem() {}

    /** The request has these errors. */
    public static HttpResponse invalid(List<Fault> faults) {
        ObjectNode json = document(400, "Bad Request", "The request has " + errors(faults.size()) + ".");
        putErrors(json, faults);
        return answer(400, Map.of(), json);
    }

    /** Lists faults in a document, at most {@link Fault#MOST_TOLD}. */
    public static void putErrors(ObjectNode json, List<Fault> faults) {
        ArrayNode errors = json.putArray("errors");
        faults.stream()
                .limit(Fault.MOST_TOLD)
                .forEach(fault ->
                        errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
    }

    private static String errors(int count) {
        return count == 1 ? "1 error" : count + " errors";
    }

    /** A web page of another origin makes the browser ask. */
    public static HttpResponse crossOrigin() {
        return answer(
                403, Map.of(), document(403, "Forbidden", "Web pages of other origins may not change anything here."));
    }

    public static HttpResponse notFound(String detail) {
        return answer(404, Map.of(), document(404, "Not Found", detail));
    }

    public static HttpResponse methodNotAllowed(String allowed) {
        String detail = "This resource supports only " + allowed + ".";
        return answer(405, Map.of("allow", allowed), document(405, "Method Not Allowed", detail));
    }

    public static HttpResponse conflict(String detail) {
        return answer(409, Map.of(), document(409, "Conflict", detail));
    }

    public static HttpResponse tooLarge(String detail) {
        return answer(413, Map.of(), document(413, "Content Too Large", detail));
    }

    public static HttpResponse unprocessable(String detail) {
        return answer(422, Map.of(), document(422, "Unprocessable Content", detail));
    }

    /**
     * The caller has too many requests.
     *
     * @param extension members of the document beside the standard ones
     */
    public static HttpResponse tooManyRequests(String detail, Map<String, Long> extension) {
        ObjectNode json = document(429, "Too Many Requests", detail);
        extension.forEach(json::put);
        return answer(429, LATER, json);
    }

    /** A service that Digaas needs can't be reached, and the request was not accepted. */
    public static HttpResponse unavailable() {
        return answer(
                503,
                LATER,
                document(503, "Service Unavailable", "Digaas could not accept the request. Please retry later."));
    }

    /** An internal error: the caller learns the id under which it is logged. */
    public static HttpResponse internal(String id) {
        ObjectNode json = document(500, "Internal Server Error", "Internal error. It is logged under this instance.");
        return answer(500, Map.of(), json.put("instance", "urn:uuid:" + id));
    }

    /** Digaas is overloaded: the caller learns when to retry. */
    public static HttpResponse unavailable(String id) {
        ObjectNode json = document(
                503,
                "Service Unavailable",
                "Digaas is overloaded. It is not known whether the request was accepted: retry it with the same"
                        + " Idempotency-Key.");
        return answer(503, LATER, json.put("instance", "urn:uuid:" + id));
    }

    private static ObjectNode document(int status, String title, String detail) {
        return Json.node()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    private static HttpResponse answer(int status, Map<String, String> headers, ObjectNode json) {
        return HttpResponse.of(status, "application/problem+json", headers, json.toString());
    }
}
