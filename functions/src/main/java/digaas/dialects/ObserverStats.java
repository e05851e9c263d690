package digaas.dialects;

import digaas.json.Fields;
import digaas.json.Json;
import digaas.measurement.Status;
import digaas.reports.api.Reports;
import digaas.reports.store.StoredReport;
import digaas.web.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The original's resource {@code /stats} about observers, translated to reports. */
public final class ObserverStats {
    static final Errors ERRORS = new Errors("error", Map.of());

    private static final List<String> RANGE = List.of("start", "end");
    /** Fields that the original sets itself, and accepts and ignores. */
    public static final Set<String> IGNORED = Set.of("id", "status");

    public static final Map<String, String> PLOTS = Map.of(
            "propagation_by_type", "durations-by-condition.png",
            "propagation_by_nameserver", "durations-by-nameserver.png",
            "query", "queries-by-nameserver.png");

    private final Reports reports;

    ObserverStats(Reports reports) {
        this.reports = reports;
    }

    HttpResponse create(ObjectNode body, Instant receivedAt) {
        ObjectNode range = body.deepCopy();
        range.remove(IGNORED);
        var fields = new Fields(range);
        RANGE.forEach(name -> fields.required(name, name));
        if (range.hasNonNull("run") && !fields.faults().isEmpty()) {
            // Our reports on a run need no range; this dialect's answers have one.
            return ERRORS.invalid(fields.faults());
        }
        return reports.take(range, receivedAt, IntegerId::draw)
                .fold(report -> HttpResponse.json(201, view(report)), ERRORS::invalid);
    }

    HttpResponse show(String id) {
        return find(id).map(report -> HttpResponse.json(200, view(report))).orElseGet(() -> unknown(id));
    }

    /** Until the report is completed the summary exists and is empty, as in the original. */
    HttpResponse summary(String id) {
        Optional<StoredReport> found = find(id);
        if (found.isEmpty() || found.get().status() == Status.ERROR) {
            return unknown(id);
        }
        boolean made = found.get().status() == Status.COMPLETED;
        String json = made ? text(found.get(), "observers.json") : nothing();
        return HttpResponse.of(200, "application/json", Map.of(), json);
    }

    private String text(StoredReport report, String file) {
        return new String(reports.file(report, file), StandardCharsets.UTF_8);
    }

    private static String nothing() {
        ObjectNode json = Json.node();
        List.of("observers_by_type", "observers_by_nameserver", "queries", "queries_over_threshold")
                .forEach(json::putObject);
        return json.toString();
    }

    HttpResponse plot(String id, String type) {
        String file = PLOTS.get(type.toLowerCase(Locale.ROOT));
        if (file == null) {
            return ERRORS.notFound(type + " is not a type of plot.");
        }
        return find(id).filter(report -> report.status() == Status.COMPLETED)
                .map(report -> HttpResponse.bytes(200, "image/png", reports.file(report, file)))
                .orElseGet(() -> ERRORS.notFound("There are no plots of the stats with the id " + id + "."));
    }

    private Optional<StoredReport> find(String id) {
        return IntegerId.parse(id).flatMap(reports::find);
    }

    static HttpResponse unknown(String id) {
        return ERRORS.notFound("There are no stats with the id " + id + ", or they have expired.");
    }

    private static ObjectNode view(StoredReport report) {
        ObjectNode input = Json.stored(report.input());
        ObjectNode json = Json.node().put("id", IntegerId.of(report.id()));
        RANGE.forEach(name -> json.set(name, input.get(name)));
        return json.put(
                "status",
                report.status() == Status.COMPLETED
                        ? "COMPLETE"
                        : report.status().name());
    }
}
