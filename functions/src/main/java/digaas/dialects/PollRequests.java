package digaas.dialects;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.Measurement;
import digaas.requests.PollResult;
import digaas.requests.PostedRequest;
import digaas.requests.api.RequestView;
import digaas.requests.api.Requests;
import digaas.requests.intake.Taken;
import digaas.web.Fields;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The original's earlier resource {@code /poll_requests}: requests with some fields the fewer. */
public final class PollRequests {
    static final Errors ERRORS = new Errors("message", Map.of());

    public static final List<String> REQUIRED =
            List.of("query_name", "nameserver", "start_time", "serial", "condition", "timeout", "frequency");
    private static final List<String> NUMBERS = List.of("start_time", "serial", "timeout", "frequency");
    public static final List<String> FIELDS = List.of(
            "query_name", "nameserver", "rdatatype", "start_time", "serial", "condition", "timeout", "frequency");

    private final Requests requests;

    PollRequests(Requests requests) {
        this.requests = requests;
    }

    HttpResponse create(HttpRequest request) {
        return ERRORS.read(request, body -> create(body, request));
    }

    private HttpResponse create(ObjectNode body, HttpRequest posted) {
        var fields = new Fields(body);
        REQUIRED.forEach(name -> fields.required(name, name));
        if (!fields.faults().isEmpty()) {
            return ERRORS.invalid(fields.faults());
        }
        return switch (requests.take(request(body), posted, UUID::randomUUID, UnaryOperator.identity())) {
            case Taken.Accepted(PostedRequest request) ->
                HttpResponse.json(202, view(new Measurement(request, PollResult.NONE)));
            case Taken.Refused refused -> ERRORS.refused(refused);
        };
    }

    /** The original passes over fields that it doesn't know. */
    private static ObjectNode request(ObjectNode body) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        FIELDS.stream().filter(body::hasNonNull).forEach(name -> request.set(name, body.get(name)));
        NUMBERS.forEach(name -> request.set(name, number(body.get(name))));
        return request;
    }

    /** The original also takes numbers that are written as texts. */
    static JsonNode number(JsonNode value) {
        String text = value.asString("");
        if (!value.isString() || !text.matches("\\d{1,19}(\\.\\d{1,19})?")) {
            return value;
        }
        return text.contains(".")
                ? DecimalNode.valueOf(new BigDecimal(text))
                : BigIntegerNode.valueOf(new BigInteger(text));
    }

    HttpResponse show(UUID id) {
        return requests.find(id)
                .map(found -> HttpResponse.json(200, view(found)))
                .orElseGet(() -> unknown(id.toString()));
    }

    static HttpResponse unknown(String id) {
        return ERRORS.notFound("There is no poll request with the id " + id + ", or it is no longer kept.");
    }

    private static ObjectNode view(Measurement measurement) {
        ObjectNode shown = RequestView.write(measurement);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", measurement.id().toString())
                .put("status", status(measurement));
        json.set("duration", shown.get("duration"));
        FIELDS.forEach(name -> json.set(name, shown.get(name)));
        if (shown.has("zone_name")) {
            json.set("query_name", shown.get("zone_name"));
        }
        return json;
    }

    private static String status(Measurement measurement) {
        boolean internal = measurement.ending() instanceof Ending.Failed failed && failed.reason() == Reason.INTERNAL;
        return internal ? "INTERNAL_ERROR" : measurement.status().name();
    }
}
