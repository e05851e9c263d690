package digaas.dialects;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.Measurement;
import digaas.requests.ObserverType;
import digaas.requests.PollResult;
import digaas.requests.PostedRequest;
import digaas.requests.api.Requests;
import digaas.requests.intake.Taken;
import digaas.web.Fault;
import digaas.web.Fields;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The original's resource {@code /observers}: requests in other words. */
public final class Observers {
    public static final List<String> REQUIRED =
            List.of("name", "nameserver", "start_time", "interval", "timeout", "type");
    /** What the original sets itself, and lets its callers send all the same. */
    public static final Set<String> IGNORED = Set.of("id", "status", "duration");

    public static final List<String> SAME =
            List.of("nameserver", "start_time", "timeout", "serial", "rdata", "rdatatype");
    private static final Errors ERRORS =
            new Errors("error", Map.of("query_name", "name", "frequency", "interval", "condition", "rdata"));

    private final Requests requests;

    Observers(Requests requests) {
        this.requests = requests;
    }

    HttpResponse create(HttpRequest request) {
        return ERRORS.read(request, body -> create(body, request));
    }

    private HttpResponse create(ObjectNode body, HttpRequest posted) {
        List<Fault> faults = new ArrayList<>();
        ObserverType type = check(body, faults);
        if (type == null || !faults.isEmpty()) {
            return ERRORS.invalid(faults);
        }
        return switch (requests.take(request(body, type), posted, IntegerId::draw, made -> made.observedAs(type))) {
            case Taken.Accepted(PostedRequest request) ->
                HttpResponse.json(201, view(new Measurement(request, PollResult.NONE), type));
            case Taken.Refused refused -> ERRORS.refused(refused);
        };
    }

    /** The type; what is missing or nobody's field is noted. */
    private static @Nullable ObserverType check(ObjectNode body, List<Fault> faults) {
        var fields = new Fields(body);
        for (String name : body.propertyNames()) {
            if (!REQUIRED.contains(name) && !SAME.contains(name) && !IGNORED.contains(name)) {
                fields.fault(name, "is not a field of an observer");
            }
        }
        REQUIRED.forEach(name -> fields.required(name, name));
        ObserverType type = type(fields);
        if (type != null && type.name().startsWith("RECORD_")) {
            fields.required("rdata", type);
            fields.required("rdatatype", type);
        }
        faults.addAll(fields.faults());
        return type;
    }

    private static @Nullable ObserverType type(Fields fields) {
        String text = fields.text("type", 32);
        List<ObserverType> types = List.of(ObserverType.values());
        ObserverType type = types.stream()
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElse(null);
        if (text != null && type == null) {
            fields.fault("type", "must be one of " + Arrays.toString(ObserverType.values()));
        }
        return type;
    }

    /** The same as the body of a request. */
    private static ObjectNode request(ObjectNode body, ObserverType type) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set("query_name", body.get("name"));
        request.set("frequency", body.get("interval"));
        SAME.stream().filter(body::hasNonNull).forEach(name -> request.set(name, body.get(name)));
        return request.put("condition", condition(type, body.path("rdata")));
    }

    private static String condition(ObserverType type, JsonNode rdata) {
        return switch (type) {
            case ZONE_CREATE -> "zone_exists";
            case ZONE_UPDATE -> "serial_not_lower";
            case ZONE_DELETE -> "zone_removed";
            case RECORD_CREATE, RECORD_UPDATE -> "data=" + rdata.asString("");
            case RECORD_DELETE -> "record_removed";
        };
    }

    HttpResponse show(String id) {
        return IntegerId.parse(id)
                .flatMap(requests::find)
                .map(found -> HttpResponse.json(200, view(found, ObserverType.of(found))))
                .orElseGet(
                        () -> ERRORS.notFound("There is no observer with the id " + id + ", or it is no longer kept."));
    }

    private static ObjectNode view(Measurement measurement, ObserverType type) {
        ObjectNode input = Json.stored(measurement.input());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", IntegerId.of(measurement.id()))
                .put("type", type.name())
                .put("status", status(measurement.ending()))
                .put("duration", Seconds.high(measurement.duration()));
        json.set("name", input.get("query_name"));
        json.set("interval", input.get("frequency"));
        SAME.forEach(name -> json.set(name, input.get(name)));
        return json;
    }

    private static String status(@Nullable Ending ending) {
        return switch (ending) {
            case null -> "ACCEPTED";
            case Ending.Completed _ -> "COMPLETE";
            case Ending.Failed failed -> failed.reason() == Reason.INTERNAL ? "INTERNAL_ERROR" : "ERROR";
        };
    }
}
