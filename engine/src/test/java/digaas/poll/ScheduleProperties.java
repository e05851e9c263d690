package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class ScheduleProperties {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FREQUENCY = Duration.ofSeconds(1);

    /** Lognormal with the given median, as propagation times are. */
    private static Duration lognormal(Random random, double median, double sigma) {
        return Duration.ofNanos((long) (1e9 * median * Math.exp(sigma * random.nextGaussian())));
    }

    private static List<Duration> past(long seed, double median, double sigma) {
        var random = new Random(seed);
        return Stream.generate(() -> lognormal(random, median, sigma)).limit(64).toList();
    }

    /** What polling by a request's pacing until a change shows comes to. */
    private record Cost(double polls, double width) {
        static Cost of(PollRequest request, Duration truth) {
            Instant first = request.begin();
            Instant change = request.startTime().plus(truth);
            Instant previous = first;
            Instant poll = first;
            int polls = 1;
            while (poll.isBefore(change) && poll.isBefore(request.deadline())) {
                previous = poll;
                poll = Pacing.next(request, first, poll).orElseThrow();
                polls++;
            }
            return new Cost(polls, Duration.between(previous, poll).toNanos() / 1e9);
        }

        static Cost mean(PollRequest request, long seed, double median, double sigma) {
            var random = new Random(seed);
            double polls = 0;
            double width = 0;
            for (int i = 0; i < 2_000; i++) {
                Cost one = of(request, lognormal(random, median, sigma));
                polls += one.polls() / 2_000;
                width += one.width() / 2_000;
            }
            return new Cost(polls, width);
        }
    }

    @Example
    void bracketsAreNarrowerThanAtAFixedFrequencyForNoMorePolls() {
        PollRequest fixed = Samples.request(FREQUENCY, TIMEOUT);
        PollRequest adaptive = fixed.withSchedule(Schedule.learn(past(1, 12, 0.15), FREQUENCY, TIMEOUT));
        Cost before = Cost.mean(fixed, 2, 12, 0.15);
        Cost after = Cost.mean(adaptive, 2, 12, 0.15);
        assertThat(after.polls()).isLessThan(before.polls() * 1.1);
        assertThat(after.width()).isLessThan(before.width() * 0.7);
    }

    @Property(tries = 100)
    void pollsComeInOrderAndEndAtTheDeadline(
            @ForAll @LongRange(min = 1, max = 1_000) long seed,
            @ForAll @DoubleRange(min = 0.05, max = 50) double median,
            @ForAll @DoubleRange(min = 0, max = 1.5) double sigma) {
        Schedule schedule = Schedule.learn(past(seed, median, sigma), FREQUENCY, TIMEOUT);
        PollRequest request = Samples.request(FREQUENCY, TIMEOUT).withSchedule(schedule);
        List<Instant> polls = new ArrayList<>(List.of(request.begin()));
        while (polls.getLast().isBefore(request.deadline())) {
            Instant next =
                    Pacing.next(request, polls.getFirst(), polls.getLast()).orElseThrow();
            assertThat(next).isAfter(polls.getLast());
            polls.add(next);
        }
        assertThat(polls.getLast()).isEqualTo(request.deadline());
        assertThat(polls).hasSizeLessThan(20 * 60 + 2);
    }

    @Example
    void tooLittlePastTeachesNothing() {
        List<Duration> past = past(1, 2, 1).subList(0, Schedule.FEWEST - 1);
        assertThat(Schedule.learn(past, FREQUENCY, TIMEOUT)).isEqualTo(Schedule.UNLEARNT);
    }
}
