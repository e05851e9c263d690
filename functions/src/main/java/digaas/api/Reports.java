package digaas.api;

import digaas.store.ReportStore;
import digaas.store.StoredReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The resource {@code /reports}. */
public final class Reports {
    private final ReportStore store;
    private final ReportJobs jobs;
    private final ReportLinks links;

    public Reports(ReportStore store, ReportJobs jobs, ReportLinks links) {
        this.store = store;
        this.jobs = jobs;
        this.links = links;
    }

    HttpResponse create(HttpRequest request) {
        return switch (Json.object(request.body())) {
            case Json.Read.Refused refused -> Problem.invalid(List.of(refused.fault()));
            case Json.Read.Accepted accepted -> {
                List<Fault> faults = new ArrayList<>();
                StoredReport report =
                        ReportParser.parse(accepted.json(), UUID.randomUUID(), request.receivedAt(), faults::addAll);
                yield report == null ? Problem.invalid(faults) : create(report);
            }
        };
    }

    private HttpResponse create(StoredReport report) {
        store.accept(report);
        jobs.submit(report.id());
        return HttpResponse.json(202, Map.of("location", "/reports/" + report.id()), ReportView.write(report, links));
    }

    HttpResponse show(UUID id) {
        return store.find(id)
                .map(report -> HttpResponse.json(200, ReportView.write(report, links)))
                .orElseGet(() -> Problem.notFound("There is no such report, or it is no longer kept."));
    }
}
