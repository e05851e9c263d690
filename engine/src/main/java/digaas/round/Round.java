package digaas.round;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One round: polls each request whenever it is due, until all have ended, until its budget is used up or until nothing
 * is due for so long that the state machine waits more cheaply. One thread does it all; answers reach it through a
 * queue, which the queries in flight bound.
 *
 * <p>Every request gets its first poll, even after its deadline. One that this round has no time for is left to the
 * next.
 *
 * <p>Nothing may be in flight when a round returns, and all results must be stored. With its budget used up it returns
 * at the first moment at which that is so; until then it polls on, so that neither one nameserver's silence, for
 * a second at most, nor a slow store, for {@link Limits#storing()} at most, makes the polls of all others late.
 */
public final class Round {
    private static final Duration LOOK = Duration.ofMillis(20);
    /** At most how long nothing is sent at a round's end while answers are awaited. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);

    private final Querier asking;
    private final Limits limits;
    private final InstantSource clock;
    private final ResultSink results;
    private final ResultWriter recorder;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final PriorityQueue<Due> schedule = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<PolledRequest> all;
    private final Instant end;
    private final Instant lastSend;
    private final Instant hardEnd;
    private Instant answersBy;
    private int open;
    private int inFlight;

    private Round(
            Querier asking,
            ResultSink results,
            ResultWriter recorder,
            Limits limits,
            InstantSource clock,
            List<OpenRequest> requests) {
        this.asking = asking;
        this.limits = limits;
        this.clock = clock;
        this.results = results;
        this.recorder = recorder;
        this.all = requests.stream()
                .map(request -> new PolledRequest(request, limits, clock))
                .toList();
        this.open = all.size();
        this.end = clock.instant().plus(limits.budget());
        Duration longest = all.stream()
                .map(PolledRequest::queryTimeout)
                .max(Comparator.naturalOrder())
                .orElse(limits.queryTimeout());
        this.hardEnd = end.plus(longest);
        this.lastSend = hardEnd.minus(shorter(longest.dividedBy(2), LAST_WAIT));
        this.answersBy = hardEnd;
    }

    private record Due(Instant at, PolledRequest tracked) {}

    private record Arrival(PolledRequest tracked, int nameserver, Observation observation) {}

    /**
     * Makes a round.
     *
     * @return the requests that are still open, in the order given; nothing of them is in flight
     * @throws InterruptedException when the thread is interrupted; polls made since the start are then forgotten
     * @throws RuntimeException what {@code results} threw
     */
    public static List<OpenRequest> run(
            Querier asking, ResultSink results, Limits limits, InstantSource clock, List<OpenRequest> requests)
            throws InterruptedException {
        try (var recorder = new ResultWriter(results, limits.writers())) {
            var round = new Round(asking, results, recorder, limits, clock, requests);
            round.loop();
            recorder.await();
            return round.stillOpen();
        }
    }

    private List<OpenRequest> stillOpen() {
        return all.stream()
                .filter(tracked -> !tracked.ended())
                .map(PolledRequest::open)
                .toList();
    }

    private void loop() throws InterruptedException {
        all.forEach(this::schedule);
        while (open > 0) {
            Instant now = clock.instant();
            workOffDue(now);
            if (open == 0 || (inFlight == 0 && isTimeToReturn(now))) {
                return;
            }
            if (!now.isBefore(results.progressDue())) {
                results.progressed(stillOpen());
            }
            awaitAnswers();
        }
    }

    private void schedule(PolledRequest tracked) {
        schedule.add(new Due(tracked.dueAt(), tracked));
    }

    private boolean isTimeToReturn(Instant now) {
        while (schedule.element().tracked().ended()) {
            schedule.remove();
        }
        Instant next = schedule.element().at();
        Instant until = pollsUntil();
        return !now.isBefore(until) || !next.isBefore(until) || next.isAfter(now.plus(limits.worthReturning()));
    }

    /** While results are being stored the round can't return: it may as well poll. */
    private Instant pollsUntil() {
        return recorder.isBusy() ? end.plus(limits.storing()) : end;
    }

    private boolean maySend(Instant now) {
        return now.isBefore(lastSend) || now.isBefore(pollsUntil());
    }

    private void workOffDue(Instant now) {
        boolean maySend = maySend(now);
        while (!schedule.isEmpty() && !schedule.peek().at().isAfter(now)) {
            PolledRequest tracked = schedule.remove().tracked();
            if (tracked.ended()) {
                continue;
            }
            finishIfExhausted(tracked, now);
            if (tracked.ended()) {
                continue;
            }
            if (maySend && tracked.isPollDue(now)) {
                if (!asking.isReady(tracked.request())) {
                    schedule.add(new Due(now.plus(LOOK), tracked));
                    continue;
                }
                send(tracked, now);
            }
            schedule(tracked);
            if (!maySend) {
                return;
            }
        }
    }

    private void send(PolledRequest tracked, Instant now) {
        int[] nameservers = tracked.poll(now);
        Instant deadline = tracked.answersUntil();
        Instant latest = now.isBefore(lastSend) ? hardEnd : now.plus(tracked.queryTimeout());
        answersBy = latest.isAfter(answersBy) ? latest : answersBy;
        Duration left = Duration.between(now, deadline.isBefore(latest) ? deadline : latest);
        Duration timeout = shorter(left, tracked.queryTimeout());
        if (!timeout.isPositive()) {
            // Too late for an answer to count: the poll is not made. This is never the first.
            return;
        }
        tracked.asks(nameservers);
        inFlight += nameservers.length;
        for (int nameserver : nameservers) {
            var _ = asking.ask(tracked.request(), nameserver, timeout, tracked)
                    .thenAccept(observation -> arrivals.add(new Arrival(tracked, nameserver, observation)));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void awaitAnswers() throws InterruptedException {
        Instant now = clock.instant();
        // When nothing is sent any more, answers are waited for, and the engine sees to it that they come.
        Instant until = maySend(now) ? schedule.element().at() : answersBy.plus(limits.grace());
        Duration wait = Duration.between(now, until.isBefore(results.progressDue()) ? until : results.progressDue());
        // Nobody tells when all is stored.
        Duration most = recorder.isBusy() && wait.compareTo(LOOK) > 0 ? LOOK : wait;
        long nanos = Math.max(most.toNanos(), 0);
        Arrival arrival = arrivals.poll(nanos, TimeUnit.NANOSECONDS);
        while (arrival != null) {
            take(arrival);
            arrival = arrivals.poll();
        }
    }

    private void take(Arrival arrival) {
        PolledRequest tracked = arrival.tracked();
        inFlight--;
        if (tracked.ended()) {
            return;
        }
        Ending ending = tracked.observed(arrival.nameserver(), arrival.observation());
        if (ending != null) {
            finish(tracked, ending);
            return;
        }
        finishIfExhausted(tracked, clock.instant());
        if (!tracked.ended() && tracked.open().progress().samples().size() >= limits.samplesKept()) {
            recorder.sampled(tracked.open());
            tracked.samplesStored();
        }
    }

    private void finishIfExhausted(PolledRequest tracked, Instant now) {
        Ending ending = tracked.exhausted(now);
        if (ending != null) {
            finish(tracked, ending);
        }
    }

    private void finish(PolledRequest tracked, Ending ending) {
        tracked.end();
        open--;
        recorder.ended(tracked.open(), ending);
    }
}
