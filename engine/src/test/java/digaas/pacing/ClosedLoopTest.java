package digaas.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.OpenRequest;
import digaas.poll.Pacing;
import digaas.poll.PollRequest;
import digaas.poll.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One request after another, each paced by what the polls of those before it found, and by nothing else. */
class ClosedLoopTest {
    private static final Duration FREQUENCY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int REQUESTS = 40;
    private static final int RUNS = 40;
    private static final int KEPT = 26;

    /** What polling for one change came to. */
    private record Outcome(Instant notBefore, Instant seen, int polls) {
        double width() {
            return Duration.between(notBefore, seen).toNanos() / 1e9;
        }
    }

    /** Runs of both kinds of pacing over the same changes. */
    private record Runs(List<List<Outcome>> fixed, List<List<Outcome>> adaptive) {
        double polls() {
            return sum(adaptive, Outcome::polls) / sum(fixed, Outcome::polls);
        }

        /** Of all requests, also those from which the first schedule is learnt. */
        double width() {
            return sum(adaptive, Outcome::width) / sum(fixed, Outcome::width);
        }

        private static double sum(List<List<Outcome>> runs, ToDoubleFunction<Outcome> part) {
            return runs.stream().flatMap(List::stream).mapToDouble(part).sum();
        }

        /** For each run, the median width of its last 20 requests. */
        List<Double> medians() {
            return adaptive.stream()
                    .map(run -> run.subList(run.size() - 20, run.size()).stream()
                            .map(Outcome::width)
                            .sorted()
                            .toList()
                            .get(10))
                    .toList();
        }
    }

    private static Runs runs(BiFunction<Integer, Random, Double> changes) {
        List<List<Outcome>> fixed = new ArrayList<>();
        List<List<Outcome>> adaptive = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            List<Double> truths = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> changes.apply(i, random))
                    .toList();
            fixed.add(run(truths, random, false));
            adaptive.add(run(truths, random, true));
        }
        return new Runs(fixed, adaptive);
    }

    private static List<Outcome> run(List<Double> truths, Random random, boolean learning) {
        List<PastChange> past = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (double truth : truths) {
            PollRequest request = Samples.variant(Samples.request(FREQUENCY, TIMEOUT))
                    .id(new UUID(random.nextLong(), random.nextLong()))
                    .request();
            if (learning && past.size() >= AdaptivePacing.FEWEST) {
                request = request.withSchedule(
                        AdaptivePacing.schedule(new AdaptivePacing.Past(past, FREQUENCY), request));
            }
            Outcome outcome = poll(OpenRequest.start(request).request(), truth, random);
            outcomes.add(outcome);
            past.addFirst(learnt(request, outcome));
            if (past.size() > KEPT) {
                past.remove(1 + random.nextInt(KEPT));
            }
        }
        return outcomes;
    }

    private static PastChange learnt(PollRequest request, Outcome outcome) {
        Duration seen = Duration.between(request.startTime(), outcome.seen());
        int polls = request.schedule() == null ? 0 : request.schedule().polls(seen);
        return new PastChange(
                Duration.between(request.startTime(), outcome.notBefore()), seen, polls, request.frequency());
    }

    /** Every poll is up to 4 ms late, as real ones are. */
    private static Outcome poll(PollRequest request, double truth, Random random) {
        Instant change = request.startTime().plusNanos((long) (truth * 1e9));
        Instant first = late(request.begin(), random);
        Instant notBefore = request.startTime();
        Instant poll = first;
        int polls = 1;
        while (poll.isBefore(change)) {
            notBefore = poll;
            poll = late(Pacing.next(request, first, poll).orElseThrow(), random);
            polls++;
        }
        return new Outcome(notBefore, poll, polls);
    }

    private static Instant late(Instant due, Random random) {
        return due.plusNanos(random.nextInt(4_000_000));
    }

    @Test
    void a_change_that_always_takes_as_long_is_measured_ever_more_finely_with_no_more_polls() {
        Runs runs = runs((_, random) -> 1.53 + 0.07 * random.nextDouble());
        assertThat(runs.medians().stream().filter(median -> median <= 0.35).count())
                .as("runs whose last widths are at most 0.35 s")
                .isGreaterThanOrEqualTo(RUNS - 2);
        assertThat(runs.width()).isLessThan(0.6);
        assertThat(runs.polls()).isLessThanOrEqualTo(1);
    }

    @Test
    void changes_of_two_kinds_are_both_measured_finely() {
        Runs runs = runs((_, random) -> random.nextDouble() < 0.8 ? 1.5 : 6);
        assertThat(runs.width()).isLessThanOrEqualTo(0.7);
        assertThat(runs.polls()).isLessThanOrEqualTo(1.01);
    }

    @Test
    void changes_that_take_ever_longer_are_followed() {
        Runs runs = runs((i, _) -> 1.5 + 0.02 * i);
        assertThat(runs.width()).isLessThanOrEqualTo(0.7);
        assertThat(runs.polls()).isLessThanOrEqualTo(1.02);
    }

    @Test
    void where_nothing_can_be_learnt_nothing_is_lost() {
        Runs runs = runs((_, random) -> 20 * random.nextDouble());
        assertThat(runs.width()).isLessThanOrEqualTo(1.05);
        assertThat(runs.polls()).isLessThanOrEqualTo(1);
    }

    @Test
    void changes_that_come_before_the_second_poll_are_measured_no_worse() {
        Runs runs = runs((_, random) -> 0.3 + 0.05 * random.nextDouble());
        assertThat(runs.width()).isLessThanOrEqualTo(1.05);
        assertThat(runs.polls()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_sudden_move_costs_a_few_requests_only() {
        Runs runs = runs((i, _) -> i < 18 ? 8.5 : 2.2);
        assertThat(runs.medians()).allMatch(median -> median < 0.7);
        assertThat(runs.polls()).isLessThanOrEqualTo(1);
    }
}
