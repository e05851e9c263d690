package digaas.zones.watch.query;

import digaas.poll.Condition;
import digaas.poll.PollRequest;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.ResourceRecord;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Look;
import digaas.zones.watch.Sink;
import digaas.zones.watch.WatchMethod;
import digaas.zones.watch.WatchTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks a nameserver for the SOA and then for each recordset. As long as the SOA gets no answer, nothing else is asked: a
 * server that is down does not get a whole zone's queries.
 */
public final class QueryMethod implements WatchMethod {
    private static final int LEAST_AT_ONCE = 8;
    /** Beyond a second's queries at once, those at the end would wait in the engine until they are given up. */
    private static final int MOST_AT_ONCE = 1_000;

    /** From one query for the SOA that is not answered to the next. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Asker SILENT = () -> {};

    private final Querier querier;
    private final InstantSource clock;

    /** @param querier sends queries within the address's rate */
    public QueryMethod(Querier querier, InstantSource clock) {
        this.querier = querier;
        this.clock = clock;
    }

    @Override
    public int pass(WatchTask task, int nameserver, int[] pending, Instant due, Instant end, Sink sink)
            throws InterruptedException {
        Pass pass = new Pass(task, nameserver, sink);
        PollRequest soa = pass.request(task.zoneName(), new Condition.ZoneExists());
        while (!querier.isReady(soa)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Observation answer = pass.ask(soa).join();
        Instant until = due.isBefore(end) ? due : end;
        while (answer.outcome() instanceof Outcome.Unanswered
                && clock.instant().plus(AGAIN).isBefore(until)) {
            TimeUnit.NANOSECONDS.sleep(Math.max(
                    0,
                    Duration.between(clock.instant(), answer.sentAt().plus(AGAIN))
                            .toNanos()));
            answer = pass.ask(soa).join();
        }
        OptionalLong serial = serial(answer);
        if (serial.isPresent()) {
            sink.serial(serial.getAsLong(), answer.receivedAt());
        }
        if (answer.outcome() instanceof Outcome.Unanswered(Outcome.Failure failure)) {
            for (int recordSet : pending) {
                sink.saw(
                        recordSet, new Look(answer.sentAt(), answer.receivedAt(), Look.Sight.NOTHING, failure.label()));
            }
            return pending.length;
        }
        return pass.run(pending, answer, due, end);
    }

    private static OptionalLong serial(Observation observation) {
        return observation.outcome() instanceof Outcome.Answered answered
                ? answered.answer().stream()
                        .map(ResourceRecord::serial)
                        .filter(OptionalLong::isPresent)
                        .findFirst()
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    private final class Pass {
        private final WatchTask task;
        private final int nameserver;
        private final Sink sink;
        private final Duration timeout;

        Pass(WatchTask task, int nameserver, Sink sink) {
            this.task = task;
            this.nameserver = nameserver;
            this.sink = sink;
            Duration given = task.options().timeout();
            this.timeout = given == null ? Limits.STANDARD.queryTimeout() : given;
        }

        PollRequest request(String name, Condition condition) {
            return new PollRequest(
                    task.id(),
                    task.nameservers(),
                    100,
                    name.toLowerCase(Locale.ROOT),
                    condition,
                    false,
                    task.transport(),
                    task.tsigKey(),
                    task.options(),
                    task.startTime(),
                    task.startTime(),
                    task.frequency(),
                    null,
                    Duration.ZERO,
                    Duration.ZERO);
        }

        CompletableFuture<Observation> ask(PollRequest request) {
            return querier.ask(request, nameserver, timeout, SILENT);
        }

        int run(int[] pending, Observation soa, Instant due, Instant end) throws InterruptedException {
            Instant begin = clock.instant();
            Duration whole = Duration.between(begin, due);
            Duration spacing =
                    whole.isNegative() || pending.length == 0 ? Duration.ZERO : whole.dividedBy(pending.length);
            int atOnce = atOnce(spacing);
            Semaphore free = new Semaphore(atOnce);
            int asked = 0;
            while (asked < pending.length) {
                Instant turn = begin.plus(spacing.multipliedBy(asked));
                if (!turn.isBefore(end) || !clock.instant().isBefore(end)) {
                    break;
                }
                TimeUnit.NANOSECONDS.sleep(
                        Math.max(0, Duration.between(clock.instant(), turn).toNanos()));
                free.acquire();
                ask(pending[asked], soa, free);
                asked++;
            }
            free.acquire(atOnce);
            return asked;
        }

        private void ask(int recordSet, Observation soa, Semaphore free) {
            Expected expected = task.expected().get(recordSet);
            if (expected.isSoa()) {
                note(recordSet, expected, soa);
                free.release();
                return;
            }
            var _ = ask(request(expected.name(), expected.condition(task.serial())))
                    .whenComplete((observation, failure) -> {
                        if (failure == null) {
                            note(recordSet, expected, observation);
                        }
                        free.release();
                    });
        }

        private void note(int recordSet, Expected expected, Observation observation) {
            sink.saw(recordSet, Judgement.look(expected, task.serial(), task.compareTtl(), observation));
        }

        private int atOnce(Duration spacing) {
            long inASecond =
                    spacing.isZero() ? MOST_AT_ONCE : Duration.ofSeconds(1).dividedBy(spacing);
            return Math.clamp(inASecond, LEAST_AT_ONCE, MOST_AT_ONCE);
        }
    }
}
