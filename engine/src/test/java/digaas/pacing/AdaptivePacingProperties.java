package digaas.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Pacing;
import digaas.poll.PollRequest;
import digaas.poll.Samples;
import digaas.poll.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class AdaptivePacingProperties {
    /** Intervals of every kind: of a fixed grid and of none, left-censored, right-censored. */
    private static List<PastChange> past(Random random, int size, double median, double sigma, Duration frequency) {
        return Stream.generate(() -> {
                    double truth = median * Math.exp(sigma * random.nextGaussian());
                    double width = random.nextDouble() * frequency.toNanos() / 1e9;
                    double from = random.nextInt(4) == 0 ? 0 : Math.max(0, truth - width);
                    boolean seen = random.nextInt(5) > 0;
                    return new PastChange(
                            nanos(from), seen ? nanos(truth + width + 1e-3) : null, random.nextInt(4), frequency);
                })
                .limit(size)
                .toList();
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Schedule learn(List<PastChange> past, PollRequest request) {
        return AdaptivePacing.schedule(new AdaptivePacing.Past(past, request.frequency()), request);
    }

    private static PollRequest request(long seed, Duration frequency, Duration late) {
        PollRequest request = Samples.request(frequency, Duration.ofSeconds(60));
        return Samples.variant(request)
                .id(new UUID(seed, 1))
                .begin(request.startTime().plus(late))
                .request();
    }

    @Property(tries = 200)
    void pollsComeInOrderNotTooCloseAndEndAtTheDeadline(
            @ForAll @LongRange(min = 1, max = 1_000) long seed,
            @ForAll @IntRange(min = AdaptivePacing.FEWEST, max = 26) int size,
            @ForAll @DoubleRange(min = 0.01, max = 100) double median,
            @ForAll @DoubleRange(min = 0, max = 1.5) double sigma,
            @ForAll @LongRange(min = 50, max = 20_000) long frequency,
            @ForAll @LongRange(max = 30_000) long late) {
        PollRequest plain = request(seed, Duration.ofMillis(frequency), Duration.ofMillis(late));
        List<PastChange> past = past(new Random(seed), size, median, sigma, plain.frequency());
        PollRequest request = plain.withSchedule(learn(past, plain));
        List<Instant> polls = new ArrayList<>(List.of(request.begin()));
        while (polls.getLast().isBefore(request.deadline())) {
            Instant next =
                    Pacing.next(request, polls.getFirst(), polls.getLast()).orElseThrow();
            assertThat(next).isAfter(polls.getLast());
            if (next.isBefore(request.deadline())) {
                assertThat(Duration.between(polls.getLast(), next))
                        .isBetween(Duration.ofMillis(24), plain.frequency().multipliedBy(6));
            }
            polls.add(next);
        }
        assertThat(polls.getLast()).isEqualTo(request.deadline());
    }

    @Property(tries = 100)
    void aScheduleIsShortEnoughToTravelInAStateWithAHundredOthers(
            @ForAll @LongRange(min = 1, max = 1_000) long seed,
            @ForAll @DoubleRange(min = 0.01, max = 100_000) double median,
            @ForAll @DoubleRange(min = 0, max = 1.5) double sigma) {
        PollRequest request = request(seed, Duration.ofSeconds(1), Duration.ZERO);
        Schedule schedule = learn(past(new Random(seed), 26, median, sigma, request.frequency()), request);
        int characters = schedule.segments().stream()
                .mapToInt(segment -> ("[" + segment.from() + "," + segment.rate() + "],").length())
                .sum();
        assertThat(characters).isLessThan(1_000);
        assertThat(schedule.segments()).allMatch(segment -> segment.rate() > 0);
    }

    @Property(tries = 20)
    void theSamePastAndIdGiveTheSameSchedule(@ForAll @LongRange(min = 1, max = 1_000) long seed) {
        PollRequest request = request(seed, Duration.ofSeconds(1), Duration.ZERO);
        List<PastChange> past = past(new Random(seed), 20, 3, 0.4, request.frequency());
        assertThat(learn(past, request)).isEqualTo(learn(past, request));
    }
}
