package digaas.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RoundTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(2),
            Duration.ofMillis(600),
            Duration.ofMillis(200),
            Duration.ofSeconds(3),
            Duration.ofMillis(50),
            4,
            4);

    private final Recorded recorded = new Recorded();
    private final InstantSource clock = SteadyClock.start();

    /** A nameserver whose state is a function of time, answering at once. */
    private record Nameserver(InstantSource clock, Function<Instant, Outcome> zone) implements Querier {
        @Override
        public CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout, Asker asker) {
            asker.sent();
            Instant now = clock.instant();
            Outcome outcome = zone.apply(now);
            return outcome instanceof Outcome.Unanswered
                    ? new CompletableFuture<Observation>()
                            .completeOnTimeout(
                                    new Observation(now, timeout, outcome), timeout.toNanos(), TimeUnit.NANOSECONDS)
                    : CompletableFuture.completedFuture(new Observation(now, Duration.ofNanos(1_000), outcome));
        }
    }

    private static final class Recorded implements ResultSink {
        private final Map<UUID, Ending> endings = Collections.synchronizedMap(new HashMap<>());
        private final Map<UUID, Progress> progresses = Collections.synchronizedMap(new HashMap<>());
        private final List<QuerySample> samples = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void ended(OpenRequest open, Ending ending) {
            assertThat(endings.put(open.request().id(), ending)).isNull();
            progresses.put(open.request().id(), open.progress());
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> taken) {
            samples.addAll(taken);
        }

        Ending only() {
            assertThat(endings).hasSize(1);
            return endings.values().iterator().next();
        }

        /** How far the polling of a request had come when it ended. */
        Progress progress(PollRequest request) {
            return Objects.requireNonNull(progresses.get(request.id()));
        }
    }

    private PollRequest request(Duration frequency, Duration timeout) {
        return Samples.variant(Samples.request(frequency, timeout))
                .id(UUID.randomUUID())
                .startTime(clock.instant())
                .request();
    }

    /** The same, begun so long ago that its deadline has passed. */
    private static PollRequest late(PollRequest request) {
        return Samples.variant(request)
                .startTime(request.begin().minusSeconds(5))
                .request();
    }

    private List<OpenRequest> run(Function<Instant, Outcome> zone, OpenRequest... requests)
            throws InterruptedException {
        return Round.run(new Nameserver(clock, zone), recorded, QUICK, clock, List.of(requests));
    }

    @Test
    void a_change_is_bracketed_by_the_polls_around_it() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(50), Duration.ofSeconds(1));
        Instant change = request.begin().plusMillis(320);
        List<OpenRequest> left =
                run(now -> now.isBefore(change) ? Samples.refused() : Samples.zone(1), OpenRequest.start(request));
        assertThat(left).isEmpty();
        var completed = (Ending.Completed) recorded.only();
        assertThat(completed.evidence()).isEqualTo(Evidence.SOA);
        assertThat(completed.bracket().notBefore()).isBefore(change);
        assertThat(completed.bracket().notAfter()).isAfterOrEqualTo(change);
        assertThat(recorded.samples)
                .as("samples beyond those kept are handed over")
                .hasSizeBetween(4, 8);
    }

    @Test
    void a_condition_that_never_holds_times_out_at_the_deadline() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(70), Duration.ofMillis(300));
        assertThat(run(_ -> Samples.refused(), OpenRequest.start(request))).isEmpty();
        var failed = (Ending.Failed) recorded.only();
        assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failed.endedAt()).isAfterOrEqualTo(request.deadline());
    }

    @Test
    void silence_ends_as_a_timeout_too() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(100), Duration.ofMillis(300));
        assertThat(run(_ -> Samples.silence(), OpenRequest.start(request))).isEmpty();
        assertThat(((Ending.Failed) recorded.only()).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void a_change_seen_by_the_poll_at_the_deadline_still_counts() throws InterruptedException {
        PollRequest request = request(Duration.ofSeconds(60), Duration.ofMillis(300));
        Instant change = request.begin().plusMillis(150);
        run(now -> now.isBefore(change) ? Samples.refused() : Samples.zone(1), OpenRequest.start(request));
        assertThat(recorded.only()).isInstanceOf(Ending.Completed.class);
    }

    @Test
    void queries_count_when_they_are_sent_though_their_answers_never_come() throws InterruptedException {
        var sent = new AtomicInteger();
        Querier asking = (request, nameserver, timeout, asker) -> {
            // Truncated, then asked by TCP.
            asker.sent();
            asker.sent();
            sent.addAndGet(2);
            return new CompletableFuture<>();
        };
        Round.run(
                asking,
                recorded,
                QUICK,
                clock,
                List.of(OpenRequest.start(request(Duration.ofMillis(50), Duration.ofMillis(1_500)))));
        assertThat(recorded.progresses.values())
                .singleElement()
                .satisfies(progress ->
                        assertThat(progress.polls()).isEqualTo(sent.get()).isGreaterThan(8));
    }

    @Test
    void progress_is_told_when_it_is_due_though_nothing_is_polled_then() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(500), Duration.ofMillis(900));
        Instant start = clock.instant();
        List<OpenRequest> told = new ArrayList<>();
        var telling = new ResultSink() {
            private Instant due = start.plusMillis(200);

            @Override
            public void ended(OpenRequest open, Ending ending) {
                recorded.ended(open, ending);
            }

            @Override
            public void sampled(OpenRequest open, List<QuerySample> samples) {}

            @Override
            public Instant progressDue() {
                return due;
            }

            @Override
            public void progressed(List<OpenRequest> open) {
                assertThat(clock.instant()).isBefore(due.plusMillis(200));
                told.addAll(open);
                due = due.plusMillis(200);
            }
        };
        Round.run(
                new Nameserver(clock, _ -> Samples.refused()),
                telling,
                QUICK,
                clock,
                List.of(OpenRequest.start(request)));
        assertThat(told).hasSizeBetween(4, 5);
        assertThat(told.getFirst().progress().polls()).isEqualTo(1);
    }

    @Test
    void a_round_returns_when_nothing_is_due_for_long() throws InterruptedException {
        PollRequest request = request(Duration.ofSeconds(30), Duration.ofSeconds(60));
        List<OpenRequest> left = run(_ -> Samples.refused(), OpenRequest.start(request));
        assertThat(recorded.endings).isEmpty();
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().progress().polls()).isEqualTo(1);
        assertThat(left.getFirst().dueAt()).isAfter(request.begin().plusSeconds(29));
    }

    @Test
    void a_round_ends_with_its_budget_and_the_next_goes_on_where_it_was() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(300), Duration.ofMillis(2_600));
        Instant change = request.begin().plusMillis(2_300);
        Function<Instant, Outcome> zone = now -> now.isBefore(change) ? Samples.refused() : Samples.zone(1);
        List<OpenRequest> left = run(zone, OpenRequest.start(request));
        assertThat(left).hasSize(1);
        long polls = left.getFirst().progress().polls();
        assertThat(run(zone, left.getFirst())).isEmpty();
        var completed = (Ending.Completed) recorded.only();
        assertThat(polls).isBetween(3L, 7L);
        assertThat(completed.bracket().notBefore()).isBefore(change).isAfter(change.minusMillis(700));
    }

    @Test
    void a_round_that_comes_after_the_deadline_makes_no_further_poll() throws InterruptedException {
        PollRequest past = late(request(Duration.ofMillis(100), Duration.ofMillis(300)));
        OpenRequest start = OpenRequest.start(past);
        var polled = new OpenRequest(
                past,
                start.progress()
                        .polled(past, past.begin())
                        .observed(past, 0, new Observation(past.begin(), Duration.ofMillis(1), Samples.refused())));
        assertThat(run(_ -> Samples.zone(1), polled)).isEmpty();
        assertThat(((Ending.Failed) recorded.only()).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(recorded.progress(past).observed()).isEqualTo(1);
    }

    @Test
    void one_nameservers_silence_at_the_end_does_not_make_the_polls_of_others_late() throws InterruptedException {
        PollRequest silent = request(Duration.ofMillis(60), Duration.ofSeconds(20));
        PollRequest quick = request(Duration.ofMillis(60), Duration.ofSeconds(20));
        var down = new Nameserver(clock, _ -> Samples.silence());
        var up = new Nameserver(clock, _ -> Samples.refused());
        Querier asking = (request, nameserver, timeout, asker) ->
                (request.equals(silent) ? down : up).ask(request, nameserver, timeout, asker);
        Instant end = clock.instant().plus(QUICK.budget());

        List<OpenRequest> left =
                Round.run(asking, recorded, QUICK, clock, List.of(OpenRequest.start(silent), OpenRequest.start(quick)));

        Instant returned = clock.instant();
        assertThat(left).hasSize(2);
        assertThat(left.get(1).progress().nextPollAt())
                .as("polled on while the silent one's answer was waited for")
                .isAfter(end.plus(QUICK.queryTimeout().dividedBy(2)).minusMillis(30));
        assertThat(returned).isBefore(end.plus(QUICK.queryTimeout()).plusMillis(500));
    }

    @Test
    void a_poll_that_comes_too_late_for_its_answer_is_not_made() throws InterruptedException {
        // The clock stands while requests are set up and then jumps past the deadline, with a query still in flight.
        PollRequest request = request(Duration.ofMillis(100), Duration.ofMillis(150));
        Instant begin = request.begin();
        List<Instant> times = List.of(
                begin,
                begin,
                begin,
                begin,
                request.deadline().plus(QUICK.grace()).plusMillis(10));
        var calls = new AtomicInteger();
        InstantSource jumping = () -> calls.get() < times.size()
                ? times.get(calls.getAndIncrement())
                : clock.instant().plus(Duration.between(begin, times.getLast()));
        List<Duration> timeouts = Collections.synchronizedList(new ArrayList<>());
        Querier asking = (asked, nameserver, timeout, asker) -> {
            timeouts.add(timeout);
            return new Nameserver(clock, _ -> Samples.silence()).ask(asked, nameserver, timeout, asker);
        };

        Round.run(asking, recorded, QUICK, jumping, List.of(OpenRequest.start(request)));

        assertThat(timeouts).isNotEmpty().allMatch(Duration::isPositive);
        assertThat(((Ending.Failed) recorded.only()).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void many_requests_share_a_round() throws InterruptedException {
        List<OpenRequest> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(OpenRequest.start(request(Duration.ofMillis(100), Duration.ofMillis(400))));
        }
        Round.run(new Nameserver(clock, _ -> Samples.refused()), recorded, QUICK, clock, requests);
        assertThat(recorded.endings).hasSize(200);
    }

    @Test
    void what_fails_to_be_stored_fails_the_round_after_the_rest_is_stored() {
        PollRequest lost = request(Duration.ofMillis(100), Duration.ofMillis(400));
        PollRequest kept = request(Duration.ofMillis(100), Duration.ofMillis(400));
        ResultSink failing = new ResultSink() {
            @Override
            public void ended(OpenRequest open, Ending ending) {
                if (open.request().id().equals(lost.id())) {
                    throw new IllegalStateException("the table is away");
                }
                recorded.ended(open, ending);
            }

            @Override
            public void sampled(OpenRequest open, List<QuerySample> samples) {}
        };
        var zone = new Nameserver(clock, _ -> Samples.zone(1));
        assertThatThrownBy(() -> Round.run(
                        zone, failing, QUICK, clock, List.of(OpenRequest.start(lost), OpenRequest.start(kept))))
                .hasMessage("the table is away");
        assertThat(recorded.endings).containsOnlyKeys(kept.id());
    }

    /** A store that takes one ending in hand and keeps it until it is told to go on. */
    private final class SlowStore implements ResultSink {
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void ended(OpenRequest open, Ending ending) {
            try {
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            recorded.ended(open, ending);
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {}
    }

    @Test
    void a_slow_store_does_not_make_the_polls_of_others_late() throws InterruptedException {
        PollRequest over = request(Duration.ofMillis(100), Duration.ofMillis(1_800));
        PollRequest other = request(Duration.ofMillis(100), Duration.ofSeconds(20));
        var store = new SlowStore();
        Instant end = clock.instant().plus(QUICK.budget());
        Querier asking = (request, nameserver, timeout, asker) -> {
            if (request.equals(other) && clock.instant().isAfter(end.plusMillis(700))) {
                store.goOn.countDown();
            }
            return new Nameserver(clock, _ -> Samples.refused()).ask(request, nameserver, timeout, asker);
        };

        List<OpenRequest> left =
                Round.run(asking, store, QUICK, clock, List.of(OpenRequest.start(over), OpenRequest.start(other)));

        assertThat(store.goOn.getCount())
                .as("polled while the store was slow, long after the budget")
                .isZero();
        assertThat(left).hasSize(1);
        assertThat(recorded.endings).containsOnlyKeys(over.id());
    }

    @Test
    void a_store_that_stands_still_does_not_keep_a_round_polling() throws Exception {
        PollRequest over = request(Duration.ofMillis(100), Duration.ofMillis(1_800));
        PollRequest other = request(Duration.ofMillis(100), Duration.ofSeconds(20));
        var store = new SlowStore();
        Limits limits = new Limits(
                QUICK.budget(),
                QUICK.worthReturning(),
                QUICK.queryTimeout(),
                Duration.ofMillis(300),
                QUICK.grace(),
                QUICK.samplesKept(),
                QUICK.writers());
        Instant latest = clock.instant().plus(QUICK.budget()).plusMillis(300);
        List<Instant> late = Collections.synchronizedList(new ArrayList<>());
        Querier asking = (request, nameserver, timeout, asker) -> {
            if (clock.instant().isAfter(latest.plusMillis(700))) {
                late.add(clock.instant());
            }
            return new Nameserver(clock, _ -> Samples.refused()).ask(request, nameserver, timeout, asker);
        };
        try (ExecutorService releaser = Executors.newSingleThreadExecutor()) {
            var released = releaser.submit(() -> {
                while (clock.instant().isBefore(latest.plusMillis(1_700))) {
                    LockSupport.parkNanos(1_000_000);
                }
                store.goOn.countDown();
            });
            List<OpenRequest> left =
                    Round.run(asking, store, limits, clock, List.of(OpenRequest.start(over), OpenRequest.start(other)));
            released.get();
            assertThat(left).hasSize(1);
        }
        assertThat(late).isEmpty();
        assertThat(recorded.endings).containsOnlyKeys(over.id());
    }
}
