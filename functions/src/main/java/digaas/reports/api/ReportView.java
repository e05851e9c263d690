package digaas.reports.api;

import digaas.json.Json;
import digaas.json.Seconds;
import digaas.measurement.Status;
import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportState;
import digaas.reports.store.StoredReport;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** A report as the API shows it. */
public final class ReportView {
    /** The file that people read. */
    static final String PAGE = "index.html";

    private ReportView() {}

    /** Where a report's file is found for as long as the report is kept. */
    private static String pathOf(UUID report, String file) {
        return "/reports/" + report + "/" + file;
    }

    /** With links to its files, if it is completed. */
    public static ObjectNode write(StoredReport report, BiFunction<UUID, String, URI> links) {
        ObjectNode json = write(report);
        if (report.status() == Status.COMPLETED) {
            ObjectNode urls = json.putObject("links");
            report.files()
                    .forEach(file ->
                            urls.put(file, links.apply(report.id(), file).toString()));
        }
        return json;
    }

    /** Without links, as a list shows it. */
    public static ObjectNode write(StoredReport report) {
        ObjectNode json = Json.stored(report.input())
                .put("id", report.id().toString())
                .put("status", report.status().name())
                .put("reason", report.reason())
                .put("accepted_at", Seconds.ofEpoch(report.acceptedAt()));
        switch (report.state()) {
            case ReportState.Open(ReportProgress progress) -> {
                if (progress != null) {
                    json.putObject("progress")
                            .put("stage", progress.stage().label())
                            .put("requests", progress.requests());
                }
            }
            case ReportState.Made made -> {
                json.put("ended_at", Seconds.ofEpoch(made.endedAt())).put("page", pathOf(report.id(), PAGE));
                ObjectNode figures = json.putObject("figures");
                made.figures().forEach(figures::put);
            }
            case ReportState.Failed failed -> json.put("ended_at", Seconds.ofEpoch(failed.endedAt()));
        }
        return json;
    }
}
