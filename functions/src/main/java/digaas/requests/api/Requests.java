package digaas.requests.api;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.measurement.Measurement;
import digaas.request.RequestView;
import digaas.requests.intake.Cancellation;
import digaas.requests.intake.IntakeOutcome;
import digaas.requests.intake.QuotaHolder;
import digaas.requests.intake.RequestIntake;
import digaas.requests.intake.Submission;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.RequestPage;
import digaas.requests.store.RequestReader;
import digaas.requests.store.StoredInLine;
import digaas.requests.store.quota.WaitQuota;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Paging;
import digaas.web.Problem;
import digaas.web.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The resource {@code /requests}. */
public final class Requests {
    public static final String WAIT = "wait";
    static final int LONGEST_WAIT_SECONDS = 25;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

    private final RequestIntake intake;
    private final Cancellation cancellation;
    private final RequestReader reader;
    private final WaitQuota waits;
    private final InstantSource clock;

    public Requests(
            RequestIntake intake,
            Cancellation cancellation,
            RequestReader reader,
            WaitQuota waits,
            InstantSource clock) {
        this.intake = intake;
        this.cancellation = cancellation;
        this.reader = reader;
        this.waits = waits;
        this.clock = clock;
    }

    public HttpResponse create(HttpRequest request) {
        return switch (intake.accept(submission(request))) {
            case IntakeOutcome.Accepted accepted -> accepted(accepted.measurement(), accepted.input());
            case IntakeOutcome.Repeated repeated -> accepted(repeated.first().asAccepted(), repeated.input());
            case IntakeOutcome.Invalid(List<Fault> faults) -> Problem.invalid(faults);
            case IntakeOutcome.TooManyOpen full -> RequestProblems.tooManyOpen(full);
            case IntakeOutcome.Conflicting _ -> RequestProblems.keyConflict();
            case IntakeOutcome.Forgotten _ ->
                Problem.conflict("The request that was created with this Idempotency-Key is no longer kept.");
            case IntakeOutcome.Unavailable _ -> Problem.unavailable();
        };
    }

    private static Checked<Submission> submission(HttpRequest request) {
        return IdempotencyHeader.read(request).then(key -> submission(request, key));
    }

    private static Checked<Submission> submission(HttpRequest request, Optional<IdempotencyKey> key) {
        return Json.object(request.body())
                .then(body -> new Checked.Valid<>(
                        new Submission(body, request.caller(), request.receivedAt(), UUID::randomUUID, null, key)));
    }

    /** A request that repeats its key gets the first answer again. */
    private static HttpResponse accepted(Measurement measurement, ObjectNode input) {
        return HttpResponse.json(
                202, Map.of("location", "/requests/" + measurement.id()), RequestView.write(measurement, input));
    }

    public HttpResponse show(HttpRequest request, UUID id) throws InterruptedException {
        var query = new QueryParameters(request.query(), Set.of(WAIT));
        Duration wait = query.seconds(WAIT, LONGEST_WAIT_SECONDS);
        if (!query.faults().isEmpty()) {
            return Problem.invalid(query.faults());
        }
        Optional<StoredInLine> found = reader.findInLine(id);
        if (wait != null && isOpen(found)) {
            if (!waits.begin(QuotaHolder.of(request.caller()))) {
                return RequestProblems.tooManyWaits(waits.limit());
            }
            found = awaited(id, found, request.receivedAt().plus(wait));
        }
        return found.map(stored -> HttpResponse.json(200, RequestView.write(reader.current(stored)))
                        .tagged())
                .orElseGet(Requests::unknown);
    }

    private static boolean isOpen(Optional<StoredInLine> found) {
        return found.isPresent() && found.get().request().ending() == null;
    }

    private Optional<StoredInLine> awaited(UUID id, Optional<StoredInLine> first, Instant until)
            throws InterruptedException {
        Optional<StoredInLine> found = first;
        Duration pause = FIRST_PAUSE;
        while (isOpen(found) && clock.instant().isBefore(until)) {
            Duration left = Duration.between(clock.instant(), until);
            TimeUnit.NANOSECONDS.sleep(pause.compareTo(left) < 0 ? pause.toNanos() : left.toNanos());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            found = reader.findInLine(id);
        }
        return found;
    }

    public HttpResponse list(HttpRequest request) {
        return ListingQuery.parse(request.query()).fold(this::page, Problem::invalid);
    }

    private HttpResponse page(ListingQuery query) {
        Paging paging = query.paging();
        return HttpResponse.json(200, listed(reader.currentPage(query.selection(), paging.start(), paging.limit())))
                .tagged();
    }

    /** As much of a page as fits an answer. */
    private static ObjectNode listed(RequestPage page) {
        ObjectNode json = Json.node();
        ArrayNode listed = json.putArray("requests");
        String next = page.next();
        int room = HttpResponse.MOST_JSON;
        for (Measurement measurement : page.requests()) {
            ObjectNode view = RequestView.write(measurement);
            room -= view.toString().getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                next = RequestReader.behind(page.requests().get(listed.size() - 1));
                break;
            }
            listed.add(view);
        }
        return json.put("next_token", next == null ? null : Paging.token(next));
    }

    public HttpResponse cancel(UUID id) {
        return switch (cancellation.cancel(id)) {
            case Cancellation.Outcome.Cancelled(Measurement now) -> HttpResponse.json(200, RequestView.write(now));
            case Cancellation.Outcome.Ended(Measurement now) ->
                Problem.conflict("The request has already ended as " + now.status() + " and cannot be cancelled.");
            case Cancellation.Outcome.Unknown _ -> unknown();
        };
    }

    private static HttpResponse unknown() {
        return Problem.notFound("There is no such request, or it is no longer kept.");
    }
}
