package digaas.reports.api;

import digaas.dns.text.DnsNames;
import digaas.json.Checked;
import digaas.json.Fields;
import digaas.measurement.Status;
import digaas.reports.store.ReportState;
import digaas.reports.store.StoredReport;
import digaas.request.CallbackUrl;
import digaas.request.RequestParser;
import digaas.requests.store.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a report. */
public final class ReportParser {
    public static final Set<String> KNOWN =
            Set.of("start", "end", "status", "nameserver", "name", "run", "labels", "compare", RequestParser.CALLBACK);
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(366);
    /** Long enough for the queue to deliver a report again twice after its function has crashed. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private ReportParser() {}

    /**
     * Reads a body.
     *
     * @param id the id that the report gets
     * @param receivedAt when the body came
     * @param callbacks where its end may be told
     */
    public static Checked<StoredReport> parse(
            ObjectNode body, UUID id, Instant receivedAt, Function<String, Optional<String>> callbacks) {
        var fields = new Fields(body);
        fields.refuseUnknown(KNOWN);
        Instant latest = receivedAt.plus(FURTHEST_AHEAD);
        Instant start = fields.time("start", latest, "at most a year in the future");
        Instant end = fields.time("end", latest, "at most a year in the future");
        if (!fields.has("run")) {
            fields.required("start", start);
            fields.required("end", end);
        }
        if (start != null && end != null && end.isBefore(start)) {
            fields.fault("end", "must not be before start");
        }
        String run = fields.text("run", 128);
        var selection = new Selection(
                start,
                end,
                status(fields),
                fields.text("nameserver", 320),
                name(fields),
                run,
                fields.labels(
                        "labels",
                        RequestParser.MOST_LABELS,
                        RequestParser.LONGEST_LABEL_NAME,
                        RequestParser.LONGEST_LABEL));
        String callback = fields.text(RequestParser.CALLBACK, CallbackUrl.LONGEST);
        if (callback != null) {
            callbacks.apply(callback).ifPresent(reason -> fields.fault(RequestParser.CALLBACK, reason));
        }
        var report = new StoredReport(
                id,
                body.toString(),
                selection,
                compare(fields, run),
                callback,
                receivedAt,
                receivedAt.plus(PATIENCE),
                ReportState.ASKED);
        return Checked.of(report, fields.faults());
    }

    private static @Nullable Status status(Fields fields) {
        String text = fields.text("status", 16);
        return switch (text) {
            case null -> null;
            case "ACCEPTED" -> Status.ACCEPTED;
            case "COMPLETED" -> Status.COMPLETED;
            case "ERROR" -> Status.ERROR;
            default -> {
                fields.fault("status", "must be ACCEPTED, COMPLETED or ERROR");
                yield null;
            }
        };
    }

    private static @Nullable String compare(Fields fields, @Nullable String run) {
        String other = fields.text("compare", 128);
        if (other != null && run == null) {
            fields.fault("compare", "needs run, which is compared with it");
        } else if (other != null && other.equals(run)) {
            fields.fault("compare", "must be another run than run");
        }
        return other;
    }

    private static @Nullable String name(Fields fields) {
        String text = fields.text("name", 2_048);
        return text == null ? null : DnsNames.parse(text).orReport(reason -> fields.fault("name", reason));
    }
}
