package digaas.requests.api;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.Reason;
import digaas.requests.Measurement;
import digaas.requests.PollResult;
import digaas.requests.PostedRequest;
import digaas.requests.intake.CountedFor;
import digaas.requests.intake.Intake;
import digaas.requests.intake.Intakes;
import digaas.requests.intake.NewRequest;
import digaas.requests.intake.Starts;
import digaas.requests.intake.Taken;
import digaas.requests.store.Acceptance;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.OpenQuota;
import digaas.requests.store.Page;
import digaas.requests.store.RequestStore;
import digaas.requests.store.Selection;
import digaas.web.Fault;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The resource {@code /requests}. */
public final class Requests {
    public static final String WAIT = "wait";
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(25);
    private static final int PAGE = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

    private final RequestStore store;
    private final OpenQuota quota;
    private final Starts starts;
    private final Intakes intakes;
    private final InstantSource clock;

    public Requests(RequestStore store, OpenQuota quota, Starts starts, Intakes intakes, InstantSource clock) {
        this.store = store;
        this.quota = quota;
        this.starts = starts;
        this.intakes = intakes;
        this.clock = clock;
    }

    public HttpResponse create(HttpRequest request, Optional<IdempotencyKey> key) {
        return switch (Json.object(request.body())) {
            case Json.Read.Refused refused -> Problem.invalid(List.of(refused.fault()));
            case Json.Read.Accepted accepted -> create(accepted.json(), request, key);
        };
    }

    private HttpResponse create(ObjectNode body, HttpRequest request, Optional<IdempotencyKey> key) {
        List<Fault> faults = new ArrayList<>();
        Intake intake = intakes.begin();
        NewRequest created = intake.parse(body, UUID.randomUUID(), request.receivedAt(), faults::addAll);
        if (created == null) {
            return Problem.invalid(faults);
        }
        OpenQuota.Room room = quota.take(CountedFor.of(request.caller()), List.of(created.posted()));
        if (room.taken() == 0) {
            return key.flatMap(store::earlierUse)
                    .map(earlier -> again(body, earlier))
                    .orElseGet(() -> RequestProblems.tooManyOpen(room));
        }
        return switch (counted(created.posted(), CountedFor.of(request.caller()), key)) {
            case Acceptance.Stored _ ->
                start(intake.open(created))
                        ? accepted(new Measurement(created.posted(), PollResult.NONE))
                        : Problem.unavailable();
            case Acceptance.Earlier earlier -> again(body, earlier);
        };
    }

    /** Stores a request that is counted as open; one that does not come to be stored is counted no longer. */
    private Acceptance counted(PostedRequest request, String countedFor, Optional<IdempotencyKey> key) {
        boolean stored = false;
        try {
            Acceptance acceptance = store.accept(request, countedFor, key);
            stored = acceptance instanceof Acceptance.Stored;
            return acceptance;
        } finally {
            if (!stored) {
                quota.giveBack(countedFor, List.of(request));
            }
        }
    }

    private HttpResponse again(ObjectNode body, Acceptance.Earlier earlier) {
        return switch (earlier) {
            case Acceptance.Repeated(UUID id) -> again(body, id);
            case Acceptance.Conflicting _ -> RequestProblems.keyConflict();
        };
    }

    /** The first answer again. Should the first attempt have died before it had the request polled, this one does. */
    private HttpResponse again(ObjectNode body, UUID id) {
        Optional<Measurement> first = store.find(id);
        if (first.isEmpty()) {
            return Problem.conflict("The request that this Idempotency-Key made is no longer kept.");
        }
        if (first.get().ending() == null) {
            Intake intake = intakes.begin();
            NewRequest same = intake.parse(body, id, first.get().acceptedAt(), _ -> {});
            if (same != null && !start(intake.open(same))) {
                return Problem.unavailable();
            }
        }
        return accepted(first.get().asAccepted());
    }

    /**
     * Takes on a request that was posted in another dialect.
     *
     * @param body its own, as that of a request
     * @param posted what it came with
     * @param ids drawn from until one is free
     * @param as makes of the request what the dialect has it be
     */
    public Taken take(ObjectNode body, HttpRequest posted, Supplier<UUID> ids, UnaryOperator<NewRequest> as) {
        Intake intake = intakes.begin();
        List<Fault> faults = new ArrayList<>();
        NewRequest parsed = intake.parse(body, ids.get(), posted.receivedAt(), faults::addAll);
        if (parsed == null) {
            return new Taken.Invalid(faults);
        }
        OpenQuota.Room room = quota.take(CountedFor.of(posted.caller()), List.of(parsed.posted()));
        if (room.taken() == 0) {
            return new Taken.OneTooMany(room);
        }
        Supplier<NewRequest> renamed = () ->
                as.apply(Objects.requireNonNull(intake.parse(body, ids.get(), posted.receivedAt(), faults::addAll)));
        NewRequest created = stored(as.apply(parsed), renamed, CountedFor.of(posted.caller()));
        if (!start(intake.open(created))) {
            throw new IllegalStateException("request " + created.posted().id() + " could not be queued");
        }
        return new Taken.Accepted(created.posted());
    }

    /** Stores a request that is counted as open, under the first id that is free. */
    private NewRequest stored(NewRequest created, Supplier<NewRequest> renamed, String countedFor) {
        boolean stored = false;
        try {
            NewRequest next = created;
            while (!store.acceptIfFree(next.posted(), countedFor)) {
                next = renamed.get();
            }
            stored = true;
            return next;
        } finally {
            if (!stored) {
                quota.giveBack(countedFor, List.of(created.posted()));
            }
        }
    }

    public Optional<Measurement> find(UUID id) {
        return store.find(id);
    }

    /** Gives a selection's requests to a reader, the newest start time first, for as long as it wants more. */
    public void read(Selection selection, Predicate<Measurement> reader) {
        String next = null;
        do {
            Page page = store.page(selection, next, PAGE);
            if (!page.requests().stream().allMatch(reader)) {
                return;
            }
            next = page.next();
        } while (next != null);
    }

    /** Has it polled, or ends it: should not even that be possible, the sweep ends it after its deadline. */
    private boolean start(OpenRequest open) {
        boolean started = starts.start(open);
        if (!started) {
            boolean _ = store.end(open.request().id(), new Ending.Failed(Reason.INTERNAL, clock.instant()), null);
            store.release();
        }
        return started;
    }

    private static HttpResponse accepted(Measurement measurement) {
        return HttpResponse.json(
                202, Map.of("location", "/requests/" + measurement.id()), RequestView.write(measurement));
    }

    public HttpResponse show(HttpRequest request, UUID id) throws InterruptedException {
        List<Fault> faults = new ArrayList<>(new ListingQuery(request.query(), Set.of(WAIT)).faults());
        String wait = request.query().getOrDefault(WAIT, "0");
        if (!wait.matches("\\d{1,2}(\\.\\d{1,6})?") || new BigDecimal(wait).compareTo(LONGEST_WAIT) > 0) {
            faults.add(new Fault("?" + WAIT, "must be a number of seconds from 0 to " + LONGEST_WAIT));
        }
        if (!faults.isEmpty()) {
            return Problem.invalid(faults);
        }
        Instant until =
                clock.instant().plusNanos(new BigDecimal(wait).movePointRight(9).longValue());
        return awaited(id, until)
                .map(measurement -> HttpResponse.json(200, RequestView.write(measurement)))
                .orElseGet(Requests::unknown);
    }

    private Optional<Measurement> awaited(UUID id, Instant until) throws InterruptedException {
        Optional<Measurement> found = store.find(id);
        Duration pause = FIRST_PAUSE;
        while (found.isPresent()
                && found.get().ending() == null
                && clock.instant().isBefore(until)) {
            Duration left = Duration.between(clock.instant(), until);
            TimeUnit.NANOSECONDS.sleep(pause.compareTo(left) < 0 ? pause.toNanos() : left.toNanos());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            found = store.find(id);
        }
        return found;
    }

    public HttpResponse list(HttpRequest request) {
        var query = new ListingQuery(request.query());
        Selection selection = query.selection();
        int limit = query.limit();
        String start = query.start();
        if (!query.faults().isEmpty()) {
            return Problem.invalid(query.faults());
        }
        return HttpResponse.json(200, listed(store.page(selection, start, limit)));
    }

    /** As much of a page as fits an answer. */
    private static ObjectNode listed(Page page) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = json.putArray("requests");
        String next = page.next();
        int room = HttpResponse.MOST_JSON;
        for (Measurement measurement : page.requests()) {
            ObjectNode view = RequestView.write(measurement);
            room -= view.toString().getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                next = RequestStore.behind(page.requests().get(listed.size() - 1));
                break;
            }
            listed.add(view);
        }
        return json.put("next_token", next == null ? null : ListingQuery.token(next));
    }

    /** Ends a request as cancelled. Polls already under way go on for a round at most; their result no longer counts. */
    public HttpResponse cancel(UUID id) {
        if (store.find(id).isEmpty()) {
            return unknown();
        }
        var cancelled = new Ending.Failed(Reason.CANCELLED, clock.instant());
        boolean ended = store.end(id, cancelled, null);
        store.release();
        Measurement now = store.find(id).orElseThrow();
        boolean wasCancelled =
                now.ending() instanceof Ending.Failed(Reason reason, Instant _) && reason == Reason.CANCELLED;
        return ended || wasCancelled
                ? HttpResponse.json(200, RequestView.write(now))
                : Problem.conflict("The request has ended as " + now.status() + " and can't be cancelled.");
    }

    private static HttpResponse unknown() {
        return Problem.notFound("There is no such request, or it is no longer kept.");
    }
}
