package digaas.api;

import digaas.dialects.Dialects;
import digaas.json.Json;
import digaas.json.Seconds;
import digaas.metric.Count;
import digaas.overview.LivePage;
import digaas.overview.Overview;
import digaas.reports.api.Reports;
import digaas.requests.api.Batches;
import digaas.requests.api.Progress;
import digaas.requests.api.Requests;
import digaas.web.ContentCoding;
import digaas.web.CrossOrigin;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Precondition;
import digaas.web.Problem;
import digaas.web.Resource;
import digaas.web.UuidText;
import digaas.zones.api.DesignateApi;
import digaas.zones.api.DesignateErrors;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The routes. */
public final class Api {
    private static final int LARGEST_BODY = 1 << 20;
    /** What Lambda takes is 6 MB, in which the body is a JSON string with its quotes escaped. */
    private static final int LARGEST_BATCH = 5 << 20;

    private static final String BATCH = "/requests/batch";
    /** The first part of the paths of Designate's API. */
    private static final String DESIGNATE = "v2";

    private static final String DESCRIPTION = "/openapi.json";

    /** Where requests are posted. */
    private static final Set<String> INTAKES = Set.of("/requests", BATCH, "/observers", "/poll_requests");

    private final Requests requests;
    private final Batches batches;
    private final Progress progress;
    private final Reports reports;
    private final Overview overview;
    private final ObjLongConsumer<Count> counter;
    private final InstantSource clock;
    private final String version;
    private final List<Resource> resources;

    public Api(
            Requests requests,
            Batches batches,
            Progress progress,
            Reports reports,
            Overview overview,
            Dialects dialects,
            List<Resource> designate,
            ObjLongConsumer<Count> counter,
            InstantSource clock,
            String version) {
        this.requests = requests;
        this.batches = batches;
        this.progress = progress;
        this.reports = reports;
        this.overview = overview;
        this.counter = counter;
        this.clock = clock;
        this.version = version;
        this.resources = Stream.of(own(), dialects.resources(), designate)
                .flatMap(List::stream)
                .toList();
    }

    /** Of several that fit a path, the first is used. */
    private List<Resource> own() {
        return List.of(
                resource("/", Map.of("GET", (request, _) -> home(request))),
                resource("/overview", Map.of("GET", (request, _) -> overview.show(request))),
                resource(DESCRIPTION, Map.of("GET", (_, _) -> Description.answer())),
                resource("/time", Map.of("GET", (request, _) -> time(request))),
                resource(
                        "/requests",
                        Map.of(
                                "GET", (request, _) -> requests.list(request),
                                "POST", (request, _) -> requests.create(request))),
                resource(BATCH, Map.of("POST", (request, _) -> batches.create(request))),
                resource(
                        "/requests/{id}",
                        Map.of(
                                "GET", (request, path) -> request(path, id -> requests.show(request, id)),
                                "DELETE", (_, path) -> request(path, requests::cancel))),
                resource(
                        "/reports",
                        Map.of(
                                "GET", (request, _) -> reports.list(request),
                                "POST", (request, _) -> reports.create(request))),
                resource("/progress", Map.of("GET", (request, _) -> progress.show(request))),
                resource(
                        "/reports/{id}",
                        Map.of("GET", (request, path) -> report(path, id -> reports.show(request, id)))),
                resource(
                        "/reports/{id}/{file}",
                        Map.of("GET", (_, path) -> report(path, id -> reports.open(id, path.get(2))))));
    }

    private static Resource resource(String path, Map<String, Resource.Handler> methods) {
        return new Resource(path, methods, Problem::methodNotAllowed);
    }

    /** All, in the order in which they are searched. */
    List<Resource> resources() {
        return resources;
    }

    /** Answers a request. What it throws is an internal error. */
    public HttpResponse handle(HttpRequest request) throws InterruptedException {
        return delivered(request, Precondition.applied(request, answer(request)));
    }

    /** An answer in the form that the caller accepts. */
    private static HttpResponse delivered(HttpRequest request, HttpResponse answer) {
        HttpResponse coded = ContentCoding.applied(request, answer);
        return request.isHead() ? coded.withoutBody() : coded;
    }

    private HttpResponse answer(HttpRequest request) throws InterruptedException {
        boolean designate = isDesignate(request);
        if (CrossOrigin.isForged(request)) {
            return designate ? DesignateErrors.crossOrigin() : Problem.crossOrigin();
        }
        List<String> path = Resource.parts(request.path());
        int most = largestBody(path);
        if (request.body().getBytes(StandardCharsets.UTF_8).length > most) {
            return designate ? DesignateErrors.tooLarge(most) : tooLarge(request, most);
        }
        for (Resource resource : resources) {
            if (resource.isAt(path)) {
                return resource.answer(request, path);
            }
        }
        if (designate) {
            return DesignateErrors.unknown();
        }
        return Dialects.unknown(path)
                .orElseGet(() -> Problem.notFound("There is no such resource. GET / lists the resources."));
    }

    /** Whether a path's errors have Designate's form. */
    private static boolean isDesignate(HttpRequest request) {
        List<String> path = Resource.parts(request.path());
        return !path.isEmpty() && path.getFirst().equals(DESIGNATE);
    }

    private static int largestBody(List<String> path) {
        if (DesignateApi.takesImports(path)) {
            return DesignateApi.LARGEST_IMPORT;
        }
        return path.equals(Resource.parts(BATCH)) ? LARGEST_BATCH : LARGEST_BODY;
    }

    /** The answer to a request that failed with an internal error, logged under an id. */
    public static HttpResponse failure(HttpRequest request, String id) {
        return delivered(request, isDesignate(request) ? DesignateErrors.internal(id) : Problem.internal(id));
    }

    /** The answer to a request that a service which Digaas needs can't take now, logged under an id. */
    public static HttpResponse unavailable(HttpRequest request, String id) {
        return delivered(request, isDesignate(request) ? DesignateErrors.unavailable(id) : Problem.unavailable(id));
    }

    private HttpResponse tooLarge(HttpRequest request, int most) {
        if (request.method().equals("POST") && INTAKES.contains(request.path())) {
            counter.accept(Count.REFUSED, 1);
        }
        return Problem.tooLarge("The body may have at most %,d bytes.".formatted(most));
    }

    /** A method of a request. */
    private interface OfRequest {
        HttpResponse answer(UUID id) throws InterruptedException;
    }

    private static HttpResponse request(List<String> path, OfRequest asked) throws InterruptedException {
        Optional<UUID> id = UuidText.parse(path.get(1));
        return id.isPresent()
                ? asked.answer(id.get())
                : Problem.notFound("There is no such request: its id must be a UUID.");
    }

    private static HttpResponse report(List<String> path, Function<UUID, HttpResponse> asked) {
        return UuidText.parse(path.get(1))
                .map(asked)
                .orElseGet(() -> Problem.notFound("There is no such report: its id must be a UUID."));
    }

    private HttpResponse home(HttpRequest request) {
        return (LivePage.isWanted(request) ? LivePage.answer() : service()).with("vary", "accept");
    }

    private HttpResponse service() {
        ObjectNode json = Json.node().put("service", "digaas").put("version", version);
        json.putObject("links")
                .put("requests", "/requests")
                .put("batch", BATCH)
                .put("progress", "/progress")
                .put("overview", "/overview")
                .put("reports", "/reports")
                .put("zones", "/v2/zones")
                .put("time", "/time")
                .put("openapi", DESCRIPTION);
        return HttpResponse.json(200, json);
    }

    /**
     * The two middle timestamps of a four-timestamp exchange (RFC 5905 §8): the caller adds when it sent and received.
     */
    private HttpResponse time(HttpRequest request) {
        ObjectNode json = Json.node()
                .put("receive_time", Seconds.ofEpoch(request.receivedAt()))
                .put("transmit_time", Seconds.ofEpoch(clock.instant()));
        return HttpResponse.json(200, json);
    }
}
