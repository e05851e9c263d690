package digaas.dialects;

import digaas.json.Fields;
import digaas.json.Json;
import digaas.measurement.Status;
import digaas.poll.Reason;
import digaas.reports.api.Reports;
import digaas.reports.store.StoredReport;
import digaas.web.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The original's earlier resources {@code /stats}, about poll requests, and {@code /images}, translated to reports. */
public final class PollRequestStats {
    /** The fields of a range: Digaas's names and this dialect's. */
    public static final Map<String, String> RANGE = Map.of("start", "start_time", "end", "end_time");

    static final Errors ERRORS = new Errors("message", RANGE);

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String IMAGE = "durations-by-condition.png";

    private final Reports reports;

    PollRequestStats(Reports reports) {
        this.reports = reports;
    }

    /** Whether a body of {@code /stats} is in this dialect. */
    static boolean speaks(ObjectNode body) {
        return body.has("start_time") || body.has("end_time");
    }

    HttpResponse create(ObjectNode body, Instant receivedAt) {
        ObjectNode range = range(body);
        if (isEmpty(range)) {
            return ERRORS.invalid("end_time", "must be after start_time");
        }
        return reports.take(range, receivedAt, UUID::randomUUID)
                .fold(report -> HttpResponse.json(202, view(report)), ERRORS::invalid);
    }

    private static ObjectNode range(ObjectNode body) {
        ObjectNode range = Json.node();
        RANGE.forEach((ours, theirs) -> {
            if (body.hasNonNull(theirs)) {
                range.set(ours, PollRequests.number(body.get(theirs)));
            }
        });
        return range;
    }

    private static boolean isEmpty(ObjectNode range) {
        var fields = new Fields(range);
        Instant start = fields.time("start", LATEST, "");
        Instant end = fields.time("end", LATEST, "");
        return start != null && end != null && !end.isAfter(start);
    }

    HttpResponse show(UUID id) {
        return reports.find(id)
                .map(report -> HttpResponse.json(200, view(report)))
                .orElseGet(() -> ERRORS.notFound("There are no stats with the id " + id + ", or they have expired."));
    }

    /** A report has one image, with the report's id. */
    HttpResponse image(UUID id) {
        return reports.find(id)
                .filter(report -> report.status() == Status.COMPLETED)
                .map(report -> HttpResponse.bytes(200, "image/png", reports.file(report, IMAGE)))
                .orElseGet(() -> noImage(id.toString()));
    }

    static HttpResponse noImage(String id) {
        return ERRORS.notFound("There is no image with the id " + id + ".");
    }

    private static ObjectNode view(StoredReport report) {
        ObjectNode input = Json.stored(report.input());
        boolean made = report.status() == Status.COMPLETED;
        boolean internal = Reason.INTERNAL.label().equals(report.reason());
        ObjectNode json = Json.node()
                .put("id", report.id().toString())
                .put("status", internal ? "INTERNAL_ERROR" : report.status().name())
                .put("image_id", made ? report.id().toString() : null);
        RANGE.forEach((ours, theirs) -> json.set(theirs, input.get(ours)));
        return json;
    }
}
