package digaas.dialects;

import digaas.json.Checked;
import digaas.json.Fields;
import digaas.json.Json;
import digaas.json.Seconds;
import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.poll.Ending;
import digaas.requests.intake.RequestIntake;
import digaas.requests.intake.Submission;
import digaas.requests.store.RequestReader;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The original's resource {@code /observers}: requests in another form. */
public final class Observers {
    public static final List<String> REQUIRED =
            List.of("name", "nameserver", "start_time", "interval", "timeout", "type");
    /** Fields that the original sets itself and accepts from its callers. */
    public static final Set<String> IGNORED = Set.of("id", "status", "duration");

    public static final List<String> SAME =
            List.of("nameserver", "start_time", "timeout", "serial", "rdata", "rdatatype");
    private static final Errors ERRORS =
            new Errors("error", Map.of("query_name", "name", "frequency", "interval", "condition", "rdata"));

    private final RequestIntake intake;
    private final RequestReader reader;

    Observers(RequestIntake intake, RequestReader reader) {
        this.intake = intake;
        this.reader = reader;
    }

    HttpResponse create(HttpRequest request) {
        return ERRORS.posted(intake.accept(submission(request)), 201, Observers::view);
    }

    private static Checked<Submission> submission(HttpRequest request) {
        return Json.object(request.body())
                .then(body -> type(body).then(type -> new Checked.Valid<>(submission(request, body, type))));
    }

    private static Submission submission(HttpRequest request, ObjectNode body, ObserverType type) {
        return new Submission(
                request(body, type), request.caller(), request.receivedAt(), IntegerId::draw, type, Optional.empty());
    }

    /** The type of a body that has the fields of an observer. */
    private static Checked<ObserverType> type(ObjectNode body) {
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
        return type == null || !fields.faults().isEmpty()
                ? new Checked.Invalid<>(fields.faults())
                : new Checked.Valid<>(type);
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

    /** The body of the request. */
    private static ObjectNode request(ObjectNode body, ObserverType type) {
        ObjectNode request = Json.node();
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
                .flatMap(reader::find)
                .map(found -> HttpResponse.json(200, view(found, Json.stored(found.input()))))
                .orElseGet(
                        () -> ERRORS.notFound("There is no observer with the id " + id + ", or it is no longer kept."));
    }

    private static ObjectNode view(Measurement measurement, ObjectNode input) {
        ObjectNode json = Json.node()
                .put("id", IntegerId.of(measurement.id()))
                .put("type", ObserverType.of(measurement).name())
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
            case Ending.Failed failed -> failed.reason().isFault() ? "INTERNAL_ERROR" : "ERROR";
        };
    }
}
