package digaas.client;

import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.Call;
import digaas.client.api.ClockComparison;
import digaas.client.api.Endpoint;
import digaas.client.api.Query;
import digaas.client.api.Repeats;
import digaas.client.api.Signer;
import digaas.client.api.Timing;
import digaas.client.aws.SigV4Signer;
import digaas.client.config.ConfigException;
import digaas.client.config.Profile;
import digaas.client.config.Profiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the API of Digaas. Any thread may use it.
 *
 * <p>Each POST of requests has an Idempotency-Key. A call is repeated on 429, on 503 and when its connection breaks, for
 * at most a minute; a request that was sent twice is made once. Calls to other machines are signed with AWS credentials
 * from the usual sources (SigV4).
 *
 * <p>A future that brings no result fails with an {@link ApiException}. Fields that the API has and this client does not
 * know are ignored; words that it does not know are the constant {@code OTHER} of their enum.
 */
public final class Digaas implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(20);
    private static final Duration REPORT_PAUSE = Duration.ofMillis(250);

    private final ApiConnection api;
    private final Timing timing = Timing.ofMachine();

    /** Calls by this connection, and closes it in the end. */
    public Digaas(ApiConnection api) {
        this.api = api;
    }

    /**
     * The API that {@code DIGAAS_ENDPOINT} or {@code ~/.config/digaas/config} names, as for {@code ./digaas poll}.
     *
     * @throws ConfigException when neither does, or a setting is wrong
     */
    public static Digaas connect() throws ConfigException {
        return connect(new Profiles(System.getenv()).find(Optional.empty(), Optional.empty()));
    }

    /**
     * The API at a URL such as {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalArgumentException when it is not the URL of an HTTP server
     */
    public static Digaas at(String url) {
        Endpoint endpoint = Endpoint.parse(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the endpoint '%s' is not a URL such as http://127.0.0.1:8080".formatted(url)));
        return connect(new Profile(endpoint, Optional.empty(), Optional.empty(), true));
    }

    private static Digaas connect(Profile profile) {
        Signer signer = profile.signs()
                ? SigV4Signer.byUsualSources(profile.endpoint(), profile.region(), profile.awsProfile())
                : Signer.NONE;
        return new Digaas(new ApiConnection(profile.endpoint(), signer, Repeats.USUAL, Timing.ofMachine(), _ -> {}));
    }

    /** Starts polling. */
    public CompletableFuture<Request> post(NewRequest request) {
        return post(request, newKey());
    }

    /**
     * Starts polling.
     *
     * @param idempotencyKey sent again with it, within a day, the request is made once
     */
    public CompletableFuture<Request> post(NewRequest request, String idempotencyKey) {
        return call(Call.post("/requests", Mapping.JSON.writeValueAsString(request), idempotencyKey), Request.class);
    }

    /** Starts polling for up to 10,000 requests. Each is accepted or refused on its own: look at what was refused. */
    public CompletableFuture<Batch> batch(List<NewRequest> requests) {
        return batch(requests, newKey());
    }

    /** Starts polling for up to 10,000 requests; with the same key, once. */
    public CompletableFuture<Batch> batch(List<NewRequest> requests, String idempotencyKey) {
        return call(
                Call.post("/requests/batch", Mapping.JSON.writeValueAsString(requests), idempotencyKey), Batch.class);
    }

    /**
     * The same; when the last of them has ended, Digaas calls back.
     *
     * @param callback what hears it: a URL, or {@code eventbridge}
     */
    public CompletableFuture<Batch> batch(List<NewRequest> requests, String idempotencyKey, String callback) {
        String path = "/requests/batch" + new Query().with("callback", callback);
        return call(Call.post(path, Mapping.JSON.writeValueAsString(requests), idempotencyKey), Batch.class);
    }

    /** A request as it is now. */
    public CompletableFuture<Request> get(String id) {
        return call(Call.of("GET", path("/requests/", id)), Request.class);
    }

    /**
     * Waits until a request has ended.
     *
     * @param limit how long to wait
     * @return the request, which is still open if the limit was reached; polling then goes on
     */
    public CompletableFuture<Request> await(String id, Duration limit) {
        return held(id, timing.nanoTime(), limit);
    }

    private CompletableFuture<Request> held(String id, long start, Duration limit) {
        Duration left = limit.minusNanos(timing.nanoTime() - start);
        Duration bounded = left.compareTo(LONGEST_HOLD) < 0 ? left : LONGEST_HOLD;
        Duration hold = bounded.isNegative() ? Duration.ZERO : bounded;
        Query query = new Query().with("wait", waitSeconds(hold));
        return call(Call.of("GET", path("/requests/", id) + query).heldFor(hold), Request.class)
                .thenCompose(request -> request.isOpen() && left.compareTo(hold) > 0
                        ? held(id, start, limit)
                        : CompletableFuture.completedFuture(request));
    }

    /** Ends a request as {@link Status#ERROR}. It fails with the status 409 if the request has ended otherwise. */
    public CompletableFuture<Request> cancel(String id) {
        return call(Call.of("DELETE", path("/requests/", id)), Request.class);
    }

    /** A page of requests, latest start time first. */
    public CompletableFuture<RequestList> list(RequestFilter filter) {
        return call(Call.of("GET", "/requests" + filter.query()), RequestList.class);
    }

    /**
     * Counts the requests of a run by status.
     *
     * @param wait how long to wait until none is open, at most 25 s
     */
    public CompletableFuture<Progress> progressOfRun(String run, Duration wait) {
        return progress("run", run, wait);
    }

    /**
     * Counts the requests of a batch by status.
     *
     * @param wait how long to wait until none is open, at most 25 s
     */
    public CompletableFuture<Progress> progressOfBatch(String batch, Duration wait) {
        return progress("batch", batch, wait);
    }

    private CompletableFuture<Progress> progress(String kind, String name, Duration wait) {
        Query query = new Query().with(kind, name).with("wait", waitSeconds(wait));
        return call(Call.of("GET", "/progress" + query).heldFor(wait), Progress.class);
    }

    /** What is going on now. */
    public CompletableFuture<Overview> overview() {
        return call(Call.of("GET", "/overview"), Overview.class);
    }

    /** Requests a report. */
    public CompletableFuture<Report> report(NewReport report) {
        return call(Call.post("/reports", Mapping.JSON.writeValueAsString(report), newKey()), Report.class);
    }

    /** A report as it is now. */
    public CompletableFuture<Report> getReport(String id) {
        return call(Call.of("GET", path("/reports/", id)), Report.class);
    }

    /**
     * Waits until a report has ended.
     *
     * @param limit how long to wait
     * @return the report, which is still open if the limit was reached
     */
    public CompletableFuture<Report> awaitReport(String id, Duration limit) {
        long start = timing.nanoTime();
        return getReport(id).thenCompose(report -> {
            Duration left = limit.minusNanos(timing.nanoTime() - start).minus(REPORT_PAUSE);
            return report.isOpen() && left.isPositive()
                    ? timing.after(REPORT_PAUSE).thenCompose(_ -> awaitReport(id, left))
                    : CompletableFuture.completedFuture(report);
        });
    }

    /** The newest reports: the first page. */
    public CompletableFuture<ReportList> reports() {
        return call(Call.of("GET", "/reports"), ReportList.class);
    }

    /** The page of reports after another one. */
    public CompletableFuture<ReportList> reportsAfter(String nextToken) {
        return call(Call.of("GET", "/reports" + new Query().with("token", nextToken)), ReportList.class);
    }

    /** Digaas's clock. */
    public CompletableFuture<Time> time() {
        return call(Call.of("GET", "/time"), Time.class);
    }

    /** Compares Digaas's clock with this machine's, for the start time of a request and its clock error. */
    public CompletableFuture<ClockComparison> compareClocks() {
        return ClockComparison.make(api, InstantSource.system());
    }

    private <T> CompletableFuture<T> call(Call call, Class<T> type) {
        return api.send(call).thenApply(answer -> read(answer, type));
    }

    private <T> T read(ObjectNode answer, Class<T> type) {
        try {
            return Mapping.JSON.treeToValue(answer, type);
        } catch (JacksonException e) {
            String why = api.endpoint() + " does not answer as Digaas does: " + e.getOriginalMessage();
            throw new ApiException(ApiException.Kind.UNAVAILABLE, 0, why, e);
        }
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String path(String resource, String id) {
        return resource + Query.encoded(id);
    }

    /** Rounded up to a millisecond, as precise as the API waits. */
    private static String waitSeconds(Duration time) {
        return BigDecimal.valueOf(time.plusNanos(999_999).toMillis(), 3).toPlainString();
    }

    @Override
    public void close() {
        api.close();
    }
}
