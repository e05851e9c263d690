package digaas.requests.polling;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.QueryEngine;
import digaas.dns.text.ParseResult;
import digaas.dns.wire.TsigKey;
import digaas.metric.Detail;
import digaas.metric.MetricLog;
import digaas.metric.RoundFigures;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Question;
import digaas.round.Limits;
import digaas.round.ResultSink;
import digaas.round.Round;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class UnreadableKeyTest {
    private static final Duration FREQUENCY = Duration.ofMillis(50);
    private static final TsigKey KEY = key();
    private static final MetricLog NOTHING = new MetricLog(Detail.OFF, "", InstantSource.system(), _ -> {});

    private final SteadyClock clock = SteadyClock.start();
    private final Map<UUID, Ended> ended = new ConcurrentHashMap<>();
    private final Queue<Optional<TsigKey>> asked = new ConcurrentLinkedQueue<>();

    private record Ended(OpenRequest open, Ending ending) {}

    private static TsigKey key() {
        return switch (TsigKey.parse("key.", "hmac-sha256", "c2VjcmV0")) {
            case ParseResult.Valid<TsigKey>(TsigKey key) -> key;
            case ParseResult.Invalid<TsigKey>(String reason) -> throw new AssertionError(reason);
        };
    }

    /** Every zone is there at once. */
    private final class Answering implements QueryEngine {
        @Override
        public CompletableFuture<Observation> query(
                Question question, @Nullable TsigKey key, Duration timeout, Asker asker) {
            asked.add(Optional.ofNullable(key));
            asker.sent();
            Outcome outcome = Samples.zone(1_000_000_000);
            return CompletableFuture.completedFuture(new Observation(clock.instant(), Duration.ofNanos(1), outcome));
        }

        @Override
        public void closeIdle() {}

        @Override
        public void close() {}
    }

    private PollRequest request(@Nullable String key, Duration timeout) {
        return Samples.variant(Samples.request(FREQUENCY, timeout))
                .id(UUID.randomUUID())
                .startTime(clock.instant())
                .tsigKey(key)
                .request();
    }

    private void run(Function<String, CompletableFuture<Optional<TsigKey>>> keys, PollRequest... requests)
            throws InterruptedException {
        var sender = new QuerySender(new Answering(), keys, new AllowedNameservers(true, true));
        ResultSink results = new ResultSink() {
            @Override
            public void ended(OpenRequest open, Ending ending) {
                ended.put(open.request().id(), new Ended(open, ending));
            }

            @Override
            public void sampled(OpenRequest open, List<QuerySample> samples) {}
        };
        List<OpenRequest> open =
                List.of(requests).stream().map(OpenRequest::start).toList();
        assertThat(Round.run(sender.to(new RoundFigures(NOTHING), clock), results, Limits.STANDARD, clock, open))
                .isEmpty();
    }

    private Ended of(PollRequest request) {
        return Objects.requireNonNull(ended.get(request.id()));
    }

    @Test
    void onlyTheRequestsThatNameTheKeyEndForIt() throws InterruptedException {
        PollRequest unsigned = request(null, Duration.ofSeconds(1));
        PollRequest signed = request("good", Duration.ofSeconds(1));
        PollRequest broken = request("broken", Duration.ofSeconds(1));
        run(
                name -> CompletableFuture.completedFuture(name.equals("good") ? Optional.of(KEY) : Optional.empty()),
                broken,
                unsigned,
                signed);

        assertThat(of(unsigned).ending()).isInstanceOf(Ending.Completed.class);
        assertThat(of(signed).ending()).isInstanceOf(Ending.Completed.class);
        assertThat(asked).containsExactlyInAnyOrder(Optional.empty(), Optional.of(KEY));
        assertThat(of(broken).ending())
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.TSIG_KEY));
        assertThat(of(broken).open().progress().polls()).isZero();
    }

    @Test
    void aKeyThatNobodyTellsOfDelaysNoOtherRequest() throws InterruptedException {
        PollRequest unsigned = request(null, Duration.ofSeconds(1));
        PollRequest hanging = request("hanging", Duration.ofSeconds(1));
        run(_ -> new CompletableFuture<>(), hanging, unsigned);

        Ending.Completed completed = (Ending.Completed) of(unsigned).ending();
        assertThat(completed.bracket().notAfter()).isBefore(unsigned.startTime().plusMillis(900));
        assertThat(((Ending.Failed) of(hanging).ending()).reason()).isEqualTo(Reason.TSIG_KEY);
    }

    @Test
    void aKeyThatComesLateIsUsedAndAllIsWell() throws InterruptedException {
        var tries = new AtomicInteger();
        PollRequest signed = request("late", Duration.ofSeconds(5));
        run(
                _ -> CompletableFuture.completedFuture(
                        tries.incrementAndGet() < 4 ? Optional.empty() : Optional.of(KEY)),
                signed);

        assertThat(of(signed).ending()).isInstanceOf(Ending.Completed.class);
        assertThat(of(signed).open().progress().polls()).isEqualTo(1);
    }

    @Test
    void whoWasPolledAfterItsDeadlineWithoutItsKeyDidNotTimeOut() throws InterruptedException {
        PollRequest late = Samples.variant(request("broken", Duration.ofMillis(100)))
                .startTime(clock.instant().minusSeconds(9))
                .request();
        run(_ -> CompletableFuture.completedFuture(Optional.empty()), late);

        assertThat(((Ending.Failed) of(late).ending()).reason()).isEqualTo(Reason.TSIG_KEY);
    }
}
