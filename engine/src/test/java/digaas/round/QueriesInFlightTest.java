package digaas.round;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.QuerySample;
import digaas.poll.Samples;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.QueryOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Several queries of one request to one nameserver at once. */
@Execution(ExecutionMode.CONCURRENT)
class QueriesInFlightTest {
    private static final Limits LIMITS = Limits.STANDARD.withBudget(Duration.ofSeconds(3));

    private final InstantSource clock = SteadyClock.start();
    private final List<Ending> endings = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    private final ResultSink results = new ResultSink() {
        @Override
        public void ended(OpenRequest open, Ending ending) {
            endings.add(ending);
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {}
    };

    private PollRequest request(Duration frequency, Duration timeout) {
        return Samples.variant(Samples.request(frequency, timeout))
                .startTime(clock.instant())
                .request();
    }

    private CompletableFuture<Observation> after(Duration rtt, Outcome outcome, Duration timeout, Asker asker) {
        asker.sent();
        Instant now = clock.instant();
        sent.add(now);
        waits.add(timeout);
        boolean inTime = rtt.compareTo(timeout) <= 0;
        Duration took = inTime ? rtt : timeout;
        var observation = new Observation(now, took, inTime ? outcome : Samples.silence());
        return new CompletableFuture<Observation>()
                .completeOnTimeout(observation, took.toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<OpenRequest> round(Querier asking, PollRequest request) throws InterruptedException {
        return Round.run(asking, results, LIMITS, clock, List.of(OpenRequest.start(request)));
    }

    @Test
    void pollsGoOnWhileAnswersAreAwaitedAndASlowServerIsSeen() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(250), Duration.ofSeconds(10));
        round((_, _, timeout, asker) -> after(Duration.ofMillis(2_300), Samples.zone(1), timeout, asker), request);
        assertThat(endings).singleElement().isInstanceOf(Ending.Completed.class);
        assertThat(sent).hasSizeBetween(5, 11);
        assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theLowerEndIsTheLatestQueryThatDidNotShowTheChangeWhateverComesInWhichOrder() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(100), Duration.ofSeconds(10));
        var number = new AtomicInteger();
        // The first, slow, still does not show the change when the third has shown it.
        Querier asking = (_, _, timeout, asker) -> switch (number.incrementAndGet()) {
            case 1 -> after(Duration.ofMillis(800), Samples.refused(), timeout, asker);
            case 2 -> after(Duration.ofMillis(10), Samples.refused(), timeout, asker);
            default -> after(Duration.ofMillis(10), Samples.zone(1), timeout, asker);
        };
        round(asking, request);
        var completed = (Ending.Completed) endings.getFirst();
        assertThat(completed.bracket().notBefore()).isEqualTo(sent.get(1));
        assertThat(completed.bracket().notAfter())
                .isBetween(sent.get(2), sent.get(2).plusMillis(90));
    }

    @Test
    void aRequestSetsHowLongItsQueriesWait() throws InterruptedException {
        PollRequest request = Samples.variant(request(Duration.ofMillis(100), Duration.ofMillis(600)))
                .options(new QueryOptions(Duration.ofMillis(150), true))
                .request();
        round((_, _, timeout, asker) -> after(Duration.ofSeconds(9), Samples.zone(1), timeout, asker), request);
        assertThat(waits).isNotEmpty().allMatch(wait -> wait.compareTo(Duration.ofMillis(150)) <= 0);
        assertThat(endings).singleElement().isInstanceOf(Ending.Failed.class);
    }

    @Test
    void pollsThatTheRateMadeMoreThanAFrequencyLateOrKeptFromBeingSentAreCounted() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(500), Duration.ofSeconds(20));
        var number = new AtomicInteger();
        Querier asking = (_, _, timeout, asker) -> {
            switch (number.incrementAndGet()) {
                case 1 -> asker.sentLate(Duration.ofMillis(499));
                case 2 -> asker.sentLate(Duration.ofMillis(501));
                case 3 -> asker.neverSent();
                default -> {}
            }
            return after(Duration.ofMillis(1), Samples.refused(), timeout, asker);
        };
        List<OpenRequest> left = round(asking, request);
        assertThat(number.get()).isGreaterThan(3);
        assertThat(left)
                .singleElement()
                .satisfies(open -> assertThat(open.progress().heldBack()).isEqualTo(2));
    }

    @Test
    void aNameserverThatOwesManyAnswersIsAskedNoMore() throws InterruptedException {
        PollRequest request = request(Duration.ofMillis(10), Duration.ofSeconds(20));
        round((_, _, timeout, asker) -> after(Duration.ofSeconds(9), Samples.zone(1), timeout, asker), request);
        List<Instant> early = sent.stream()
                .filter(at -> at.isBefore(sent.getFirst().plusSeconds(4)))
                .toList();
        assertThat(early).hasSize(100);
    }
}
