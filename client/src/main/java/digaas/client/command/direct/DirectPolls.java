package digaas.client.command.direct;

import digaas.client.command.poll.PollListener;
import digaas.dns.QueryEngine;
import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.QuerySample;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.request.ParsedRequest;
import digaas.request.RequestView;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.round.ResultSink;
import digaas.round.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request's polls: a round on a thread of its own, so that whoever is shown what comes, however slowly, delays no
 * poll.
 */
final class DirectPolls implements Querier, ResultSink, AutoCloseable {
    /** A request's timeout and the time that it must then stay visible are 14 days together at most. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Limits LIMITS = new Limits(
            LONGEST,
            LONGEST,
            Limits.STANDARD.queryTimeout(),
            Limits.STANDARD.storing(),
            Limits.STANDARD.grace(),
            Limits.STANDARD.samplesKept(),
            1);
    /** What nobody has looked at yet; more is left out. */
    private static final int MOST_UNSEEN = 1_000;
    /** How old the number of polls may be that is shown. */
    private static final Duration STALE = Duration.ofSeconds(1);

    private final ParsedRequest request;
    private final QueryEngine engine;
    private final InstantSource clock;
    private final Thread thread;
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>(MOST_UNSEEN);
    private final AtomicLong answers = new AtomicLong();
    private long observed;
    private List<Object> shown = List.of();
    private Instant shownAt = Instant.MIN;

    /** A state of the request, or what kept it from being polled. */
    private sealed interface Seen {
        record State(Measurement measurement) implements Seen {}

        record Failure(RuntimeException cause) implements Seen {}
    }

    DirectPolls(ParsedRequest request, QueryEngine engine, InstantSource clock) {
        this.request = request;
        this.engine = engine;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("direct-polls").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            List<OpenRequest> left = Round.run(this, this, LIMITS, clock, List.of(OpenRequest.start(request.poll())));
            if (!left.isEmpty()) {
                throw new IllegalStateException("the round returned before its request had ended");
            }
        } catch (RuntimeException e) {
            boolean _ = seen.offer(new Seen.Failure(e));
        } catch (InterruptedException closed) {
            // Nobody waits for the result any more.
        }
    }

    /**
     * Tells the listener what comes, and returns the request when it has ended or the limit has passed.
     *
     * @param json the request as it was given
     */
    ObjectNode follow(ObjectNode json, PollListener listener, Optional<Duration> limit) throws InterruptedException {
        long start = System.nanoTime();
        ObjectNode now = view(new Measurement(request.posted(), PollResult.NONE), json);
        while (true) {
            listener.open(now);
            long left = limit.orElse(LONGEST).toNanos() - (System.nanoTime() - start);
            @Nullable Seen next = seen.poll(left, TimeUnit.NANOSECONDS);
            switch (next) {
                case null -> {
                    return now;
                }
                case Seen.Failure(RuntimeException cause) -> throw cause;
                case Seen.State(Measurement measurement) -> now = view(measurement, json);
            }
            if (!now.path("ended_at").isNull()) {
                return now;
            }
        }
    }

    private static ObjectNode view(Measurement measurement, ObjectNode json) {
        return RequestView.write(measurement, json.deepCopy()).putNull("id");
    }

    @Override
    public CompletableFuture<Observation> ask(PollRequest polled, int nameserver, Duration timeout, Asker asker) {
        return engine.query(polled.question(nameserver), null, timeout, asker).thenApply(observation -> {
            answers.incrementAndGet();
            return observation;
        });
    }

    @Override
    public Instant progressDue() {
        return answers.get() > observed ? Instant.EPOCH : Instant.MAX;
    }

    @Override
    public void progressed(List<OpenRequest> open) {
        Instant now = clock.instant();
        for (OpenRequest one : open) {
            observed = one.progress().observed();
            List<Object> said = essence(one.progress());
            if (!said.equals(shown) || now.isAfter(shownAt.plus(STALE))) {
                shown = said;
                shownAt = now;
                boolean _ = seen.offer(new Seen.State(new Measurement(request.posted(), result(one, null))));
            }
        }
    }

    /** What the nameservers say, without what differs each time. */
    private static List<Object> essence(Progress progress) {
        return progress.lastAnswers().stream()
                .sorted(Comparator.comparingInt(LastAnswer::index))
                .<Object>map(answer -> List.of(answer.index(), answer.label(), answer.authoritative(), answer.rdata()))
                .toList();
    }

    @Override
    public void ended(OpenRequest open, Ending ending) {
        try {
            seen.put(new Seen.State(new Measurement(request.posted(), result(open, ending))));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static PollResult result(OpenRequest open, @Nullable Ending ending) {
        Progress progress = open.progress();
        return new PollResult(
                ending,
                progress.polls(),
                progress.heldBack(),
                ending == null ? progress.notBefore(open.request()) : null,
                progress.lastAnswers(),
                progress.sightings());
    }

    @Override
    public void sampled(OpenRequest open, List<QuerySample> samples) {
        // Nothing is stored.
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
