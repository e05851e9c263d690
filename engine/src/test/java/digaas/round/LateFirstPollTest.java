package digaas.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.Schedule;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LateFirstPollTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(2),
            Duration.ofMillis(600),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMillis(50),
            4,
            4);

    private static final Duration AGO = Duration.ofSeconds(5);
    private static final Duration FREQUENCY = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final InstantSource clock = SteadyClock.start();
    private final Map<UUID, Ending> endings = Collections.synchronizedMap(new HashMap<>());
    private final Map<UUID, Progress> progresses = Collections.synchronizedMap(new HashMap<>());
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    private final ResultSink results = new ResultSink() {
        @Override
        public void ended(OpenRequest open, Ending ending) {
            assertThat(endings.put(open.request().id(), ending)).isNull();
            progresses.put(open.request().id(), open.progress());
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {}
    };

    private PollRequest begun(Duration ago) {
        return begun(ago, 1, 100);
    }

    private PollRequest begun(Duration ago, int nameservers, int threshold) {
        return begun(ago, Samples.request(nameservers, threshold, new Condition.ZoneExists(), FREQUENCY, TIMEOUT));
    }

    private PollRequest begun(Duration ago, PollRequest request) {
        return Samples.variant(request)
                .id(UUID.randomUUID())
                .startTime(clock.instant().minus(ago))
                .request();
    }

    /** Nameservers, by index, that answer at once or, where they are silent, when the query's time is over. */
    private Querier nameservers(IntFunction<Outcome> answer) {
        return (request, nameserver, timeout, asker) -> {
            asker.sent();
            waits.add(timeout);
            Outcome outcome = answer.apply(nameserver);
            return outcome instanceof Outcome.Unanswered
                    ? after(timeout, outcome)
                    : CompletableFuture.completedFuture(new Observation(clock.instant(), Duration.ofNanos(1), outcome));
        };
    }

    private CompletableFuture<Observation> after(Duration rtt, Outcome outcome) {
        return new CompletableFuture<Observation>()
                .completeOnTimeout(new Observation(clock.instant(), rtt, outcome), rtt.toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<OpenRequest> round(Querier asking, PollRequest... requests) throws InterruptedException {
        return Round.run(
                asking,
                results,
                QUICK,
                clock,
                List.of(requests).stream().map(OpenRequest::start).toList());
    }

    private Ending ending(PollRequest request) {
        return Objects.requireNonNull(endings.get(request.id()));
    }

    /** How far the polling of a request had come when it ended. */
    private Progress progress(PollRequest request) {
        return Objects.requireNonNull(progresses.get(request.id()));
    }

    private void assertTimedOut(PollRequest request, int polls) {
        assertThat(ending(request))
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT));
        assertThat(progress(request).polls()).isEqualTo(polls);
    }

    private void assertCompletedByItsFirstPoll(PollRequest request) {
        assertThat(ending(request)).isInstanceOfSatisfying(Ending.Completed.class, completed -> {
            assertThat(completed.bracket().notBefore()).isNull();
            assertThat(completed.bracket().notAfter()).isAfter(request.deadline());
        });
    }

    @Test
    void a_change_that_it_sees_completes_the_request() throws InterruptedException {
        PollRequest request = begun(AGO);
        assertThat(round(nameservers(_ -> Samples.zone(1)), request)).isEmpty();
        assertCompletedByItsFirstPoll(request);
        assertThat(progress(request).polls()).isEqualTo(1);
    }

    @Test
    void it_waits_as_long_as_any_query_and_silence_is_a_timeout() throws InterruptedException {
        PollRequest request = begun(AGO);
        assertThat(round(nameservers(_ -> Samples.silence()), request)).isEmpty();
        assertTimedOut(request, 1);
        assertThat(waits).containsExactly(QUICK.queryTimeout());
    }

    @Test
    void an_answer_that_takes_its_time_counts() throws InterruptedException {
        PollRequest request = begun(AGO);
        Duration rtt = QUICK.grace().multipliedBy(5);
        assertThat(round((_, _, _, _) -> after(rtt, Samples.zone(1)), request)).isEmpty();
        assertCompletedByItsFirstPoll(request);
    }

    @Test
    void not_yet_is_a_timeout_and_nothing_is_polled_again() throws InterruptedException {
        PollRequest request = begun(AGO);
        assertThat(round(nameservers(_ -> Samples.refused()), request)).isEmpty();
        assertTimedOut(request, 1);
    }

    @Test
    void all_nameservers_get_it() throws InterruptedException {
        PollRequest both = begun(AGO, 2, 100);
        PollRequest either = begun(AGO, 2, 50);
        Querier secondIsSilent = nameservers(i -> i == 0 ? Samples.zone(1) : Samples.silence());
        assertThat(round(secondIsSilent, both, either)).isEmpty();
        assertTimedOut(both, 2);
        assertCompletedByItsFirstPoll(either);
        assertThat(waits).hasSize(4);
    }

    @Test
    void the_other_requests_of_a_round_are_polled_as_ever() throws InterruptedException {
        PollRequest late = begun(AGO);
        PollRequest inTime = begun(Duration.ZERO);
        assertThat(round(nameservers(_ -> Samples.refused()), late, inTime)).isEmpty();
        assertTimedOut(late, 1);
        assertThat(ending(inTime)).isInstanceOf(Ending.Failed.class);
        assertThat(progress(inTime).polls()).isGreaterThan(1);
    }

    @Test
    void an_adaptive_request_gets_it_too() throws InterruptedException {
        var schedule = new Schedule(List.of(new Schedule.Segment(0, 10), new Schedule.Segment(0.5, 1)));
        PollRequest request = begun(AGO).withSchedule(schedule);
        assertThat(round(nameservers(_ -> Samples.refused()), request)).isEmpty();
        assertTimedOut(request, 1);
    }

    @Test
    void after_the_moment_by_which_a_change_must_be_seen_not_yet_is_a_timeout() throws InterruptedException {
        PollRequest request =
                Samples.variant(begun(AGO)).confirm(Duration.ofMinutes(1)).request();
        assertThat(round(nameservers(_ -> Samples.refused()), request)).isEmpty();
        assertTimedOut(request, 1);
    }

    @Test
    void after_the_moment_by_which_a_change_must_be_seen_silence_is_waited_out() throws InterruptedException {
        PollRequest request = Samples.variant(begun(TIMEOUT.plusMillis(1)))
                .confirm(QUICK.grace())
                .request();
        assertThat(round(nameservers(_ -> Samples.silence()), request)).isEmpty();
        assertThat(waits.getFirst()).isEqualTo(QUICK.queryTimeout());
        assertThat(progress(request).samples())
                .allMatch(sample -> !sample.sentAt()
                        .plus(sample.rtt())
                        .isAfter(ending(request).endedAt()));
        assertTimedOut(request, waits.size());
    }

    @Test
    void a_change_that_it_sees_but_can_no_longer_be_confirmed_is_polled_until_the_deadline()
            throws InterruptedException {
        Duration confirm = AGO.plusMillis(300);
        PollRequest request = Samples.variant(begun(AGO)).confirm(confirm).request();
        assertThat(round(nameservers(_ -> Samples.zone(1)), request)).isEmpty();
        var failed = (Ending.Failed) ending(request);
        assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failed.endedAt()).isAfterOrEqualTo(request.deadline());
        assertThat(progress(request).polls()).isGreaterThan(1);
    }

    @Test
    void a_change_can_not_be_confirmed_after_the_deadline() throws InterruptedException {
        PollRequest request =
                Samples.variant(begun(AGO)).confirm(Duration.ofMillis(1)).request();
        assertThat(round(nameservers(_ -> Samples.zone(1)), request)).isEmpty();
        assertTimedOut(request, 1);
    }

    @Test
    void a_round_without_time_for_it_leaves_it_to_the_next() throws InterruptedException {
        PollRequest request = begun(Duration.ZERO);
        var started = new AtomicBoolean();
        // The round is held up right after its start, beyond its budget and the deadline.
        InstantSource heldUp = () -> started.compareAndSet(false, true)
                ? clock.instant()
                : clock.instant().plus(QUICK.budget()).plus(QUICK.queryTimeout());
        Querier asking = nameservers(_ -> Samples.zone(1));

        List<OpenRequest> left = Round.run(asking, results, QUICK, heldUp, List.of(OpenRequest.start(request)));

        assertThat(endings).isEmpty();
        assertThat(waits).isEmpty();
        assertThat(left).containsExactly(OpenRequest.start(request));
        InstantSource later = () -> clock.instant().plus(AGO);
        assertThat(Round.run(asking, results, QUICK, later, left)).isEmpty();
        assertThat(ending(request)).isInstanceOf(Ending.Completed.class);
    }

    @Test
    void a_request_whose_time_has_not_come_is_left_unpolled() throws InterruptedException {
        PollRequest request = begun(Duration.ofSeconds(-30));
        List<OpenRequest> left = round(nameservers(_ -> Samples.zone(1)), request);
        assertThat(endings).isEmpty();
        assertThat(left).containsExactly(OpenRequest.start(request));
        assertThat(left.getFirst().dueAt()).isEqualTo(request.begin());
    }

    @Test
    void a_round_that_is_made_again_makes_it_again() throws InterruptedException {
        PollRequest request = begun(AGO);
        Querier asking = nameservers(_ -> Samples.zone(1));
        ResultSink away = new ResultSink() {
            @Override
            public void ended(OpenRequest open, Ending ending) {
                throw new IllegalStateException("the table is away");
            }

            @Override
            public void sampled(OpenRequest open, List<QuerySample> samples) {}
        };
        assertThatThrownBy(() -> Round.run(asking, away, QUICK, clock, List.of(OpenRequest.start(request))))
                .hasMessage("the table is away");

        assertThat(round(asking, request)).isEmpty();

        assertCompletedByItsFirstPoll(request);
        assertThat(waits).hasSize(2);
    }

    /** As when a key has to be read first, and that takes longer than the whole request may. */
    @Test
    void it_is_made_when_the_querier_is_ready_and_nobody_else_waits_for_that() throws InterruptedException {
        PollRequest keyed = begun(Duration.ZERO);
        PollRequest other = begun(Duration.ZERO);
        Instant ready = keyed.deadline().plusMillis(50);
        Querier asking = nameservers(_ -> Samples.zone(1));
        assertThat(round(
                        new Querier() {
                            @Override
                            public boolean isReady(PollRequest request) {
                                return request.id().equals(other.id())
                                        || clock.instant().isAfter(ready);
                            }

                            @Override
                            public CompletableFuture<Observation> ask(
                                    PollRequest request, int nameserver, Duration timeout, Asker asker) {
                                return asking.ask(request, nameserver, timeout, asker);
                            }
                        },
                        keyed,
                        other))
                .isEmpty();
        assertCompletedByItsFirstPoll(keyed);
        assertThat(progress(keyed).polls()).isEqualTo(1);
        assertThat(ending(other))
                .isInstanceOfSatisfying(
                        Ending.Completed.class,
                        completed -> assertThat(completed.endedAt()).isBefore(keyed.deadline()));
    }

    /** As by an address's rate, or in a process that has not warmed up. */
    private Querier holding(Duration wait) {
        return (request, nameserver, timeout, asker) -> {
            waits.add(timeout);
            CompletableFuture<Observation> given = new CompletableFuture<>();
            boolean isSent = wait.compareTo(timeout) <= 0;
            CompletableFuture.delayedExecutor((isSent ? wait : timeout).toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> {
                        if (isSent) {
                            asker.sent();
                        } else {
                            asker.neverSent();
                        }
                        Outcome outcome = isSent ? Samples.zone(1) : new Outcome.Unanswered(Outcome.Failure.ABANDONED);
                        given.complete(new Observation(clock.instant(), Duration.ofNanos(1), outcome));
                    });
            return given;
        };
    }

    @Test
    void one_that_is_made_in_time_and_sent_after_the_deadline_has_its_whole_time_too() throws InterruptedException {
        PollRequest request = begun(TIMEOUT.minusMillis(50));
        assertThat(round(holding(QUICK.queryTimeout().minusMillis(100)), request))
                .isEmpty();
        assertCompletedByItsFirstPoll(request);
        assertThat(progress(request).polls()).isPositive();
        assertThat(waits.getFirst()).isEqualTo(QUICK.queryTimeout());
    }

    @Test
    void one_that_is_sent_after_the_deadline_is_waited_for() throws InterruptedException {
        PollRequest request = begun(TIMEOUT.minusMillis(50));
        Querier sentLateAndSilent = (_, _, timeout, asker) -> {
            CompletableFuture<Observation> given = new CompletableFuture<>();
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> {
                asker.sent();
                var _ = after(timeout.minusMillis(100), Samples.zone(1)).thenAccept(given::complete);
            });
            return given;
        };
        assertThat(round(sentLateAndSilent, request)).isEmpty();
        assertCompletedByItsFirstPoll(request);
    }

    @Test
    void one_that_is_sent_in_time_does_not_keep_the_request_open() throws InterruptedException {
        PollRequest request = begun(Duration.ZERO);
        assertThat(round(nameservers(_ -> Samples.silence()), request)).isEmpty();
        assertThat(ending(request).endedAt())
                .isBefore(request.begin().plus(QUICK.queryTimeout()))
                .isAfterOrEqualTo(request.deadline());
    }

    @Test
    void one_that_a_round_has_no_time_to_send_is_made_by_the_next() throws InterruptedException {
        PollRequest silent = begun(Duration.ZERO, Samples.request(FREQUENCY, Duration.ofSeconds(30)));
        PollRequest held =
                begun(QUICK.budget().plusMillis(100).negated(), Samples.request(FREQUENCY, Duration.ofMillis(50)));
        Querier silence = nameservers(_ -> Samples.silence());
        Querier tooLong = holding(Duration.ofSeconds(9));

        List<OpenRequest> left = round(
                (request, nameserver, timeout, asker) -> request.id().equals(held.id())
                        ? tooLong.ask(request, nameserver, timeout, asker)
                        : silence.ask(request, nameserver, timeout, asker),
                silent,
                held);

        assertThat(endings).isEmpty();
        OpenRequest again = left.getLast();
        assertThat(again.progress().polls()).isZero();
        assertThat(again.progress().heldBack()).isPositive();
        assertThat(Round.run(nameservers(_ -> Samples.zone(1)), results, QUICK, clock, List.of(again)))
                .isEmpty();
        assertCompletedByItsFirstPoll(held);
    }

    @Test
    void one_that_is_never_sent_ends_after_a_whole_querys_time() throws InterruptedException {
        PollRequest request = begun(TIMEOUT.minusMillis(50));
        assertThat(round(holding(Duration.ofSeconds(9)), request)).isEmpty();
        assertTimedOut(request, 0);
        assertThat(ending(request).endedAt()).isAfterOrEqualTo(request.begin().plus(QUICK.queryTimeout()));
    }
}
