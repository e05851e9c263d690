package digaas.api;

import digaas.poll.Status;
import digaas.store.StoredReport;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** A report as the API shows it. */
final class ReportView {
    private ReportView() {}

    static ObjectNode write(StoredReport report, ReportLinks links) {
        ObjectNode json = Json.stored(report.input())
                .put("id", report.id().toString())
                .put("status", report.status().name())
                .put("reason", report.reason())
                .put("accepted_at", Seconds.ofEpoch(report.acceptedAt()));
        if (report.status() == Status.COMPLETED) {
            ObjectNode urls = json.putObject("links");
            report.files()
                    .forEach(file -> urls.put(file, url(report, file, links).toString()));
        }
        return json;
    }

    private static URI url(StoredReport report, String file, ReportLinks links) {
        return links.link(report.id(), file);
    }
}
