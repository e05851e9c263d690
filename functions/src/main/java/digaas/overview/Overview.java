package digaas.overview;

import digaas.json.Json;
import digaas.measurement.Measurement;
import digaas.measurement.Status;
import digaas.reports.api.ReportView;
import digaas.reports.store.ReportStore;
import digaas.request.RequestView;
import digaas.requests.api.ProgressWatch;
import digaas.requests.store.RequestReader;
import digaas.requests.store.Selection;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import digaas.web.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resource {@code /overview}: what is going on, in one answer of bounded size that a page asks for every few
 * seconds. It reads a fixed number of items, but for the counts of runs, which have a budget of their own. An answer is
 * used again for a second. Safe for use by many threads.
 */
public final class Overview {
    /** Requests of a run that are counted. */
    public static final int MOST_COUNTED = 5_000;
    /** Requests of a run that are read in a second to count them. */
    public static final int COUNTED_PER_SECOND = 200;

    /** How old a count may be. */
    public static final Duration OLDEST_COUNT = Duration.ofSeconds(MOST_COUNTED / COUNTED_PER_SECOND);

    private static final int MOST_OPEN = 30;
    private static final int MOST_ENDED = 20;
    private static final int MOST_RUNS = 5;
    private static final int MOST_REPORTS = 10;
    private static final int NEWEST = 100;
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofSeconds(1);
    /** Octets of each list. A request may repeat a megabyte of its caller's. */
    private static final int ROOM = 1 << 17;

    private final RequestReader requests;
    private final ProgressWatch runs;
    private final ReportStore reports;
    private final InstantSource clock;
    private volatile @Nullable Answer last;

    /** @param runs counts up to {@link #MOST_COUNTED} requests of a run, {@link #COUNTED_PER_SECOND} a second */
    public Overview(RequestReader requests, ProgressWatch runs, ReportStore reports, InstantSource clock) {
        this.requests = requests;
        this.runs = runs;
        this.reports = reports;
        this.clock = clock;
    }

    private record Answer(HttpResponse response, Instant at) {}

    public HttpResponse show(HttpRequest request) {
        var query = new QueryParameters(request.query(), Set.of());
        if (!query.faults().isEmpty()) {
            return Problem.invalid(query.faults());
        }
        Answer known = last;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.at().plus(KEPT))) {
            return known.response();
        }
        HttpResponse response = HttpResponse.json(200, view(now)).tagged();
        last = new Answer(response, now);
        return response;
    }

    private ObjectNode view(Instant now) {
        RequestReader.Open open = requests.open(MOST_OPEN);
        List<Measurement> newest = requests.page(
                        new Selection(now.minus(RECENT), null, null, null, null, null), null, NEWEST)
                .requests();
        ObjectNode json = Json.node();
        putRequests(
                json.putObject("open")
                        .put("count", open.count())
                        .put("more", open.more())
                        .putArray("requests"),
                open.requests().stream());
        putRequests(
                json.putArray("ended"),
                newest.stream()
                        .filter(one -> one.ending() != null)
                        .sorted(Comparator.<Measurement, Instant>comparing(one ->
                                        Objects.requireNonNull(one.ending()).endedAt())
                                .reversed())
                        .limit(MOST_ENDED));
        ArrayNode counted = json.putArray("runs");
        Stream.concat(newest.stream(), open.requests().stream())
                .map(Measurement::run)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_RUNS)
                .forEach(run -> counted.add(run(run)));
        ArrayNode listed = json.putArray("reports");
        reports.page(null, MOST_REPORTS).reports().forEach(report -> listed.add(ReportView.write(report)));
        return json;
    }

    /** As many as there is room for. */
    private static void putRequests(ArrayNode list, Stream<Measurement> shown) {
        int room = ROOM;
        for (Measurement one : shown.toList()) {
            ObjectNode view = RequestView.write(one);
            room -= view.toString().getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                return;
            }
            list.add(view);
        }
    }

    private ObjectNode run(String run) {
        Optional<ProgressWatch.Counts> counts = runs.recent(new ProgressWatch.Run(run));
        ObjectNode json = Json.node().put("run", run);
        for (Status status : Status.values()) {
            json.put(
                    status.name().toLowerCase(Locale.ROOT),
                    counts.map(known -> known.of(status)).orElse(null));
        }
        return json;
    }
}
