package digaas.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The routes of the original's two published dialects: {@code /observers} with {@code /stats}, and before it {@code /poll_requests}
 * with {@code /stats}, {@code /images} and {@code /stats-file}. Which dialect is spoken at {@code /stats} is told by the body's
 * fields and by the id's form.
 */
final class Dialects {
    private static final HttpResponse NOT_FOUND = ObserverStats.ERRORS.notFound("There is no resource here.");

    private final Observers observers;
    private final ObserverStats observerStats;
    private final PollRequests pollRequests;
    private final PollRequestStats pollRequestStats;
    private final StatsFile statsFile;

    Dialects(Requests requests, Reports reports) {
        this.observers = new Observers(requests);
        this.observerStats = new ObserverStats(reports);
        this.pollRequests = new PollRequests(requests);
        this.pollRequestStats = new PollRequestStats(reports);
        this.statsFile = new StatsFile(requests);
    }

    /**
     * Answers a request.
     *
     * @param path the path's parts, at least one
     * @return empty when the path is of no dialect
     */
    Optional<HttpResponse> answer(HttpRequest request, List<String> path) {
        String last = path.getLast();
        return switch (path.getFirst() + "/" + path.size()) {
            case "observers/1" -> post(request, ObserverStats.ERRORS, observers::create);
            case "observers/2" -> get(request, ObserverStats.ERRORS, () -> observers.show(last));
            case "poll_requests/1" -> post(request, PollRequests.ERRORS, pollRequests::create);
            case "poll_requests/2" -> get(request, PollRequests.ERRORS, () -> pollRequest(last));
            case "stats/1" -> post(request, ObserverStats.ERRORS, this::stats);
            case "stats/2" -> get(request, ObserverStats.ERRORS, () -> stats(last));
            case "stats/3", "stats/4" -> get(request, ObserverStats.ERRORS, () -> figures(path));
            case "images/2" -> get(request, PollRequests.ERRORS, () -> image(last));
            case "stats-file/1" -> get(request, PollRequests.ERRORS, () -> statsFile.read(request));
            default ->
                path.getFirst().equals("observers") || path.getFirst().equals("stats")
                        ? Optional.of(NOT_FOUND)
                        : Optional.empty();
        };
    }

    private HttpResponse stats(HttpRequest request) {
        return ObserverStats.ERRORS.read(
                request,
                body -> PollRequestStats.speaks(body)
                        ? pollRequestStats.create(body, request.receivedAt())
                        : observerStats.create(body, request.receivedAt()));
    }

    private HttpResponse stats(String id) {
        return uuid(id).map(pollRequestStats::show).orElseGet(() -> observerStats.show(id));
    }

    private HttpResponse figures(List<String> path) {
        if (path.size() == 3 && path.get(2).equals("summary")) {
            return observerStats.summary(path.get(1));
        }
        return path.size() == 4 && path.get(2).equals("plots")
                ? observerStats.plot(path.get(1), path.get(3))
                : NOT_FOUND;
    }

    private HttpResponse pollRequest(String id) {
        return uuid(id).map(pollRequests::show).orElseGet(() -> PollRequests.unknown(id));
    }

    private HttpResponse image(String id) {
        return uuid(id).map(pollRequestStats::image).orElseGet(() -> PollRequestStats.noImage(id));
    }

    private static Optional<UUID> uuid(String id) {
        return Optional.of(id).filter(Api::isUuid).map(UUID::fromString);
    }

    private static Optional<HttpResponse> post(
            HttpRequest request, Errors errors, Function<HttpRequest, HttpResponse> answer) {
        boolean right = request.method().equals("POST");
        return Optional.of(right ? answer.apply(request) : errors.methodNotAllowed("POST"));
    }

    private static Optional<HttpResponse> get(HttpRequest request, Errors errors, Supplier<HttpResponse> answer) {
        return Optional.of(request.method().equals("GET") ? answer.get() : errors.methodNotAllowed("GET"));
    }
}
