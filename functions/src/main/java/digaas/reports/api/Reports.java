package digaas.reports.api;

import digaas.json.Checked;
import digaas.json.Json;
import digaas.reports.store.ReportListing;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.RequestReader;
import digaas.requests.store.Selection;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Paging;
import digaas.web.Problem;
import digaas.web.QueryParameters;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The resource {@code /reports}. */
public final class Reports {
    private static final Duration LINKS_KEPT = Duration.ofMinutes(30);

    private final ReportStore store;
    private final Consumer<UUID> queue;
    private final BiFunction<UUID, String, URI> links;
    private final BiFunction<UUID, String, byte[]> files;
    private final Function<String, Optional<RequestReader.StartTimes>> runs;
    private final Function<String, Optional<String>> callbacks;

    /**
     * The resource.
     *
     * @param queue takes the ids of stored reports to make
     * @param links makes a temporary link to a report's file, by its name
     * @param files reads a completed report's file, by its name
     * @param runs tells between which times the requests of a run started
     * @param callbacks why the end of a report may not be told at a URL; empty when it may
     */
    public Reports(
            ReportStore store,
            Consumer<UUID> queue,
            BiFunction<UUID, String, URI> links,
            BiFunction<UUID, String, byte[]> files,
            Function<String, Optional<RequestReader.StartTimes>> runs,
            Function<String, Optional<String>> callbacks) {
        this.store = store;
        this.queue = queue;
        this.links = links;
        this.files = files;
        this.runs = runs;
        this.callbacks = callbacks;
    }

    public HttpResponse create(HttpRequest request) {
        return Json.object(request.body())
                .then(body -> ReportParser.parse(body, UUID.randomUUID(), request.receivedAt(), callbacks))
                .fold(this::create, Problem::invalid);
    }

    private HttpResponse create(StoredReport parsed) {
        StoredReport report = withRange(parsed);
        store.accept(report);
        queue.accept(report.id());
        return HttpResponse.json(202, Map.of("location", "/reports/" + report.id()), ReportView.write(report, links));
    }

    /** A report on a run covers all that has started by now, unless a range was given. */
    private StoredReport withRange(StoredReport report) {
        Selection selection = report.selection();
        if (selection.run() == null || (selection.start() != null && selection.end() != null)) {
            return report;
        }
        Instant now = report.acceptedAt();
        Optional<RequestReader.StartTimes> times = runs.apply(selection.run());
        Instant last = times.map(RequestReader.StartTimes::last)
                .filter(time -> time.isAfter(now))
                .orElse(now);
        Instant end = selection.end() == null ? last : selection.end();
        Instant start = selection.start() == null
                ? times.map(RequestReader.StartTimes::first).orElse(end)
                : selection.start();
        return report.about(selection.between(start.isAfter(end) ? end : start, end));
    }

    /**
     * Accepts a report in another dialect.
     *
     * @param ids gives ids until one is free
     */
    public Checked<StoredReport> take(ObjectNode body, Instant receivedAt, Supplier<UUID> ids) {
        Checked<StoredReport> parsed = ReportParser.parse(body, ids.get(), receivedAt, callbacks)
                .then(report -> new Checked.Valid<>(withRange(report)));
        while (parsed instanceof Checked.Valid<StoredReport>(StoredReport report) && !store.acceptIfFree(report)) {
            parsed = new Checked.Valid<>(report.withId(ids.get()));
        }
        if (parsed instanceof Checked.Valid<StoredReport>(StoredReport report)) {
            queue.accept(report.id());
        }
        return parsed;
    }

    public Optional<StoredReport> find(UUID id) {
        return store.find(id);
    }

    /** A file of a report, which must have it. */
    public byte[] file(StoredReport report, String name) {
        return files.apply(report.id(), name);
    }

    public HttpResponse list(HttpRequest request) {
        var query = new QueryParameters(request.query(), Paging.PARAMETERS);
        Paging paging = Paging.read(query);
        if (!query.faults().isEmpty()) {
            return Problem.invalid(query.faults());
        }
        ReportListing page = store.page(paging.start(), paging.limit());
        ObjectNode json = Json.node();
        ArrayNode listed = json.putArray("reports");
        page.reports().forEach(report -> listed.add(ReportView.write(report)));
        json.put("next_token", page.next() == null ? null : Paging.token(page.next()));
        return HttpResponse.json(200, json).tagged();
    }

    public HttpResponse show(HttpRequest request, UUID id) {
        return store.find(id)
                .map(report -> HttpResponse.json(200, ReportView.write(report, links))
                        .tagged(ReportView.write(report) + periodOf(request.receivedAt())))
                .orElseGet(() -> Problem.notFound("There is no report with this id, or it has expired."));
    }

    /** Leads to a file of a completed report, by a link that is signed for this answer. */
    public HttpResponse open(UUID id, String file) {
        return store.find(id)
                .filter(report -> report.files().contains(file))
                .map(report -> HttpResponse.found(links.apply(id, file)))
                .orElseGet(() -> Problem.notFound(
                        "There is no report with this id and this file, or it is not completed or has expired."));
    }

    /**
     * Links are signed anew for each answer. An answer that a caller is told to keep using is of the same half hour, so
     * its links are valid for another half hour.
     */
    private static String periodOf(Instant time) {
        return Long.toString(time.getEpochSecond() / LINKS_KEPT.toSeconds());
    }
}
