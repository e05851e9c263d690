package digaas.api;

import digaas.store.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The routes. */
public final class Api {
    private static final int LARGEST_BODY = 1 << 20;
    /** What Lambda takes is 6 MB, in which the body is a JSON string with its quotes escaped. */
    private static final int LARGEST_BATCH = 5 << 20;

    private static final List<String> BATCH = List.of("requests", "batch");

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private final Requests requests;
    private final Batches batches;
    private final Reports reports;
    private final Dialects dialects;
    private final InstantSource clock;
    private final String version;

    public Api(Requests requests, Batches batches, Reports reports, InstantSource clock, String version) {
        this.requests = requests;
        this.batches = batches;
        this.reports = reports;
        this.dialects = new Dialects(requests, reports);
        this.clock = clock;
        this.version = version;
    }

    /** Answers a request. What it throws is a fault of ours. */
    public HttpResponse handle(HttpRequest request) throws InterruptedException {
        List<String> path = Arrays.stream(request.path().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        int most = path.equals(BATCH) ? LARGEST_BATCH : LARGEST_BODY;
        if (request.body().getBytes(StandardCharsets.UTF_8).length > most) {
            return Problem.tooLarge("A body has at most %,d bytes here.".formatted(most));
        }
        return switch (path.isEmpty() ? "" : path.getFirst() + "/" + path.size()) {
            case "" -> only("GET", request, _ -> service());
            case "time/1" -> only("GET", request, this::time);
            case "requests/1" -> requests(request);
            case "requests/2" -> path.equals(BATCH) ? batch(request) : request(request, path.get(1));
            case "reports/1" -> reports(request);
            case "reports/2" -> report(request, path.get(1));
            default ->
                dialects.answer(request, path)
                        .orElseGet(() -> Problem.notFound("There is no resource here. GET / lists what there is."));
        };
    }

    /** The answer to a request that failed by a fault of ours, logged under an id. */
    public static HttpResponse failure(String id) {
        return Problem.internal(id);
    }

    /** The answer to a request for which a service that Digaas stands on has no room just now, logged under an id. */
    public static HttpResponse unavailable(String id) {
        return Problem.unavailable(id);
    }

    private HttpResponse requests(HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> requests.list(request);
            case "POST" -> create(request);
            default -> Problem.methodNotAllowed("GET, POST");
        };
    }

    private HttpResponse reports(HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> reports.list(request);
            case "POST" -> reports.create(request);
            default -> Problem.methodNotAllowed("GET, POST");
        };
    }

    private HttpResponse create(HttpRequest request) {
        return hasRightKey(request) ? requests.create(request, key(request)) : wrongKey();
    }

    private HttpResponse batch(HttpRequest request) throws InterruptedException {
        if (!request.method().equals("POST")) {
            return Problem.methodNotAllowed("POST");
        }
        return hasRightKey(request) ? batches.create(request, key(request)) : wrongKey();
    }

    private static boolean hasRightKey(HttpRequest request) {
        return request.header("idempotency-key").stream()
                .allMatch(key -> KEY.matcher(key).matches());
    }

    private static HttpResponse wrongKey() {
        return Problem.invalid(List.of(new Fault("Idempotency-Key", "must be 1 to 255 printable ASCII characters")));
    }

    /** The path is part of what a key stands for: one that was used for a request is in conflict with a batch. */
    private static Optional<IdempotencyKey> key(HttpRequest request) {
        return request.header("idempotency-key")
                .map(key -> new IdempotencyKey(request.caller(), key, request.path() + "\n" + request.body()));
    }

    private HttpResponse request(HttpRequest request, String id) throws InterruptedException {
        if (!isUuid(id)) {
            return Problem.notFound("There is no such request: an id is a UUID.");
        }
        return switch (request.method()) {
            case "GET" -> requests.show(request, UUID.fromString(id));
            case "DELETE" -> requests.cancel(UUID.fromString(id));
            default -> Problem.methodNotAllowed("GET, DELETE");
        };
    }

    private HttpResponse report(HttpRequest request, String id) {
        if (!isUuid(id)) {
            return Problem.notFound("There is no such report: an id is a UUID.");
        }
        return only("GET", request, _ -> reports.show(UUID.fromString(id)));
    }

    static boolean isUuid(String id) {
        return UUID_TEXT.matcher(id).matches();
    }

    private static HttpResponse only(String method, HttpRequest request, Function<HttpRequest, HttpResponse> answer) {
        return request.method().equals(method) ? answer.apply(request) : Problem.methodNotAllowed(method);
    }

    private HttpResponse service() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("service", "digaas").put("version", version);
        json.putObject("links")
                .put("requests", "/requests")
                .put("batch", "/requests/batch")
                .put("reports", "/reports")
                .put("time", "/time");
        return HttpResponse.json(200, json);
    }

    /** The two middle timestamps of a four-timestamp exchange (RFC 5905 §8): the caller adds when it sent and received. */
    private HttpResponse time(HttpRequest request) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("receive_time", Seconds.ofEpoch(request.receivedAt()))
                .put("transmit_time", Seconds.ofEpoch(clock.instant()));
        return HttpResponse.json(200, json);
    }
}
