package digaas.dialects;

import digaas.json.Checked;
import digaas.json.Fields;
import digaas.json.Json;
import digaas.measurement.Measurement;
import digaas.poll.Ending;
import digaas.request.RequestView;
import digaas.requests.intake.RequestIntake;
import digaas.requests.intake.Submission;
import digaas.requests.store.RequestReader;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** The original's earlier resource {@code /poll_requests}: requests with fewer fields. */
public final class PollRequests {
    static final Errors ERRORS = new Errors("message", Map.of());

    public static final List<String> REQUIRED =
            List.of("query_name", "nameserver", "start_time", "serial", "condition", "timeout", "frequency");
    private static final List<String> NUMBERS = List.of("start_time", "serial", "timeout", "frequency");
    public static final List<String> FIELDS = List.of(
            "query_name", "nameserver", "rdatatype", "start_time", "serial", "condition", "timeout", "frequency");

    private final RequestIntake intake;
    private final RequestReader reader;

    PollRequests(RequestIntake intake, RequestReader reader) {
        this.intake = intake;
        this.reader = reader;
    }

    HttpResponse create(HttpRequest request) {
        return ERRORS.posted(intake.accept(submission(request)), 202, PollRequests::view);
    }

    private static Checked<Submission> submission(HttpRequest request) {
        return Json.object(request.body()).then(body -> submission(request, body));
    }

    private static Checked<Submission> submission(HttpRequest request, ObjectNode body) {
        var fields = new Fields(body);
        REQUIRED.forEach(name -> fields.required(name, name));
        return fields.faults().isEmpty()
                ? new Checked.Valid<>(new Submission(
                        request(body),
                        request.caller(),
                        request.receivedAt(),
                        UUID::randomUUID,
                        null,
                        Optional.empty()))
                : new Checked.Invalid<>(fields.faults());
    }

    /** The original ignores fields that it doesn't know. */
    private static ObjectNode request(ObjectNode body) {
        ObjectNode request = Json.node();
        FIELDS.stream().filter(body::hasNonNull).forEach(name -> request.set(name, body.get(name)));
        NUMBERS.forEach(name -> request.set(name, number(body.get(name))));
        return request;
    }

    /** The original also accepts numbers in strings. */
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
        return reader.find(id)
                .map(found -> HttpResponse.json(200, view(found, Json.stored(found.input()))))
                .orElseGet(() -> unknown(id.toString()));
    }

    static HttpResponse unknown(String id) {
        return ERRORS.notFound("There is no poll request with the id " + id + ", or it is no longer kept.");
    }

    private static ObjectNode view(Measurement measurement, ObjectNode input) {
        ObjectNode shown = RequestView.write(measurement, input);
        ObjectNode json = Json.node().put("id", measurement.id().toString()).put("status", status(measurement));
        json.set("duration", shown.get("duration"));
        FIELDS.forEach(name -> json.set(name, shown.get(name)));
        if (shown.has("zone_name")) {
            json.set("query_name", shown.get("zone_name"));
        }
        return json;
    }

    private static String status(Measurement measurement) {
        boolean internal = measurement.ending() instanceof Ending.Failed failed
                && failed.reason().isFault();
        return internal ? "INTERNAL_ERROR" : measurement.status().name();
    }
}
