package digaas.dialects;

import digaas.reports.api.Reports;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.RequestReader;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Resource;
import digaas.web.UuidText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of the original's two published dialects: {@code /observers} with {@code /stats}, and before it {@code
 * /poll_requests} with {@code /stats}, {@code /images} and {@code /stats-file}. At {@code /stats} the body's fields and
 * the id's form show the dialect.
 */
public final class Dialects {
    private static final HttpResponse NOT_FOUND = ObserverStats.ERRORS.notFound("There is no such resource.");

    private final Observers observers;
    private final ObserverStats observerStats;
    private final PollRequests pollRequests;
    private final PollRequestStats pollRequestStats;
    private final StatsFile statsFile;

    public Dialects(RequestIntake intake, RequestReader reader, Reports reports) {
        this.observers = new Observers(intake, reader);
        this.observerStats = new ObserverStats(reports);
        this.pollRequests = new PollRequests(intake, reader);
        this.pollRequestStats = new PollRequestStats(reports);
        this.statsFile = new StatsFile(reader);
    }

    public List<Resource> resources() {
        return List.of(
                post("/observers", ObserverStats.ERRORS, observers::create),
                get("/observers/{id}", ObserverStats.ERRORS, path -> observers.show(path.get(1))),
                post("/poll_requests", PollRequests.ERRORS, pollRequests::create),
                get("/poll_requests/{id}", PollRequests.ERRORS, path -> pollRequest(path.get(1))),
                post("/stats", ObserverStats.ERRORS, this::stats),
                get("/stats/{id}", ObserverStats.ERRORS, path -> stats(path.get(1))),
                get("/stats/{id}/summary", ObserverStats.ERRORS, path -> observerStats.summary(path.get(1))),
                get(
                        "/stats/{id}/plots/{plot}",
                        ObserverStats.ERRORS,
                        path -> observerStats.plot(path.get(1), path.get(3))),
                get("/images/{id}", PollRequests.ERRORS, path -> image(path.get(1))),
                new Resource(
                        "/stats-file",
                        "GET",
                        (request, _) -> statsFile.read(request),
                        PollRequests.ERRORS::methodNotAllowed));
    }

    /** A dialect's answer for an unknown path; empty when the path belongs to no dialect. */
    public static Optional<HttpResponse> unknown(List<String> path) {
        String first = path.isEmpty() ? "" : path.getFirst();
        return first.equals("observers") || first.equals("stats") ? Optional.of(NOT_FOUND) : Optional.empty();
    }

    private static Resource post(String path, Errors errors, Function<HttpRequest, HttpResponse> answer) {
        return new Resource(path, "POST", (request, _) -> answer.apply(request), errors::methodNotAllowed);
    }

    private static Resource get(String path, Errors errors, Function<List<String>, HttpResponse> answer) {
        return new Resource(path, "GET", (_, parts) -> answer.apply(parts), errors::methodNotAllowed);
    }

    private HttpResponse stats(HttpRequest request) {
        return ObserverStats.ERRORS.read(
                request,
                body -> PollRequestStats.speaks(body)
                        ? pollRequestStats.create(body, request.receivedAt())
                        : observerStats.create(body, request.receivedAt()));
    }

    private HttpResponse stats(String id) {
        return UuidText.parse(id).map(pollRequestStats::show).orElseGet(() -> observerStats.show(id));
    }

    private HttpResponse pollRequest(String id) {
        return UuidText.parse(id).map(pollRequests::show).orElseGet(() -> PollRequests.unknown(id));
    }

    private HttpResponse image(String id) {
        return UuidText.parse(id).map(pollRequestStats::image).orElseGet(() -> PollRequestStats.noImage(id));
    }
}
