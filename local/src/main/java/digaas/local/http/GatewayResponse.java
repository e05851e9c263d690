package digaas.local.http;

import digaas.local.lambda.InvocationResult;
import digaas.local.protocol.PageGuard;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes back over the wire. */
final class GatewayResponse {
    private static final Map<String, List<String>> PROBLEM =
            Map.of("content-type", List.of("application/problem+json"), "cache-control", List.of("no-store"));

    static final GatewayResponse FORBIDDEN = message(403, "Forbidden");
    static final GatewayResponse NOT_FOUND = message(404, "Not Found");
    static final GatewayResponse TOO_LARGE = message(413, "Request Entity Too Large");
    static final GatewayResponse THROTTLED = throttled();
    static final GatewayResponse FAILED = message(500, "Internal Server Error");
    static final GatewayResponse UNAVAILABLE = message(503, "Service Unavailable");

    private static final Logger LOG = Logger.getLogger(GatewayResponse.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    /** The connection's own headers: the server writes them. */
    private static final Set<String> HOP =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private GatewayResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** How many octets the body has. */
    int length() {
        return body.length;
    }

    /** Sends it whole. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        headers.forEach(
                (name, values) -> values.forEach(value -> response.getHeaders().add(name, value)));
        boolean bodiless = HttpStatus.hasNoBody(status);
        response.write(true, bodiless ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), callback);
    }

    /** What isn't answered, and why. */
    static GatewayResponse refused(PageGuard.Refusal refusal) {
        return new GatewayResponse(refusal.status(), PROBLEM, refusal.problem().getBytes(StandardCharsets.UTF_8));
    }

    /** What could not be read as a request, by the status that says why. */
    static GatewayResponse unread(int status) {
        return switch (status) {
            case 408 -> refused(new PageGuard.Refusal(408, "Request Timeout", "The request did not come to its end."));
            case 414 -> refused(new PageGuard.Refusal(414, "URI Too Long", "The request line is too long."));
            case 417 ->
                refused(new PageGuard.Refusal(417, "Expectation Failed", "Expect must be 100-continue, or absent."));
            case 431 ->
                refused(new PageGuard.Refusal(
                        431,
                        "Request Header Fields Too Large",
                        "The request line and the header fields are too long."));
            case 500 -> FAILED;
            case 503 -> UNAVAILABLE;
            default ->
                refused(new PageGuard.Refusal(
                        400,
                        "Bad Request",
                        "A request must be HTTP/1.1 (RFC 9112): METHOD PATH HTTP/1.1, Host once, header fields of"
                                + " NAME: VALUE on one line each in visible characters, and either Content-Length or"
                                + " Transfer-Encoding: chunked."));
        };
    }

    /** The same with another header. */
    GatewayResponse with(String name, String value) {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        all.put(name, List.of(value));
        return new GatewayResponse(status, all, body);
    }

    private static GatewayResponse throttled() {
        Map<String, List<String>> headers = new LinkedHashMap<>(PROBLEM);
        headers.put("retry-after", List.of("1"));
        var refusal = new PageGuard.Refusal(
                429, "Too Many Requests", "More requests came than the stage's throttling limits let through.");
        return new GatewayResponse(429, headers, refusal.problem().getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayResponse message(int status, String message) {
        String body = "{\"message\":\"" + message + "\"}";
        return new GatewayResponse(
                status, Map.of("content-type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A function's answer. What it failed with stays on this machine's log: the caller learns only that it failed. */
    static GatewayResponse of(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Failed failed -> failed(failed);
            case InvocationResult.Returned returned -> answered(returned.payload());
        };
    }

    private static GatewayResponse failed(InvocationResult.Failed failed) {
        LOG.warning(() -> failed.errorType() + ": " + failed.errorMessage());
        return switch (failed.errorType()) {
            case "Lambda.RequestTooLargeException" -> TOO_LARGE;
            case "Lambda.TooManyRequestsException" -> UNAVAILABLE;
            default -> FAILED;
        };
    }

    private static GatewayResponse answered(String payload) {
        try {
            JsonNode answer = JSON.readTree(payload);
            return answer.isObject() && answer.has("statusCode") ? formatted(answer) : inferred(payload);
        } catch (JacksonException | IllegalArgumentException malformed) {
            LOG.warning(() -> "A function's answer is malformed: " + malformed.getMessage());
            return FAILED;
        }
    }

    /** Format 2.0 takes any JSON without a status for the body of a success. */
    private static GatewayResponse inferred(String payload) {
        return new GatewayResponse(
                200, Map.of("content-type", List.of("application/json")), payload.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayResponse formatted(JsonNode answer) {
        int status = answer.path("statusCode").asInt(0);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("statusCode " + answer.path("statusCode"));
        }
        String body = answer.path("body").asString("");
        byte[] bytes = answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new GatewayResponse(status, headers(answer), bytes);
    }

    private static Map<String, List<String>> headers(JsonNode answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP.contains(name)) {
                headers.put(name, List.of(header.getValue().asString()));
            }
        }
        headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
        List<String> cookies = new ArrayList<>();
        answer.path("cookies").valueStream().forEach(cookie -> cookies.add(cookie.asString()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        return headers;
    }
}
