package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PacingProperties {
    /** Makes every poll late by the next of the given times, as long as there are any, and on time from then on. */
    private static List<Instant> polls(PollRequest request, List<Long> latenesses) {
        List<Instant> polls = new ArrayList<>();
        Instant first = request.begin().plusMillis(37);
        Optional<Instant> next = Optional.of(first);
        while (next.isPresent() && polls.size() < 200) {
            long lateness = polls.isEmpty() || polls.size() > latenesses.size() ? 0 : latenesses.get(polls.size() - 1);
            polls.add(next.get().plusMillis(lateness));
            next = Pacing.next(request, first, polls.getLast());
        }
        return polls;
    }

    private static PollRequest request(long frequency, long timeout) {
        return Samples.request(Duration.ofMillis(frequency), Duration.ofMillis(timeout));
    }

    @Property
    void pollsOnTimeKeepToTheGridWithoutDriftAndEndAtTheDeadline(
            @ForAll @LongRange(min = 50, max = 86_400_000) long frequency,
            @ForAll @IntRange(min = 1, max = 100) int slots,
            @ForAll @LongRange(max = 40) long rest) {
        PollRequest request = request(frequency, frequency * slots + 50 + rest);
        List<Instant> polls = polls(request, List.of());
        Instant first = polls.getFirst();
        for (int slot = 0; slot < polls.size() - 1; slot++) {
            assertThat(polls.get(slot)).isEqualTo(first.plusMillis(frequency * slot));
        }
        assertThat(polls.getLast()).isEqualTo(request.deadline());
        long whole = Duration.between(first, request.deadline()).minusNanos(1).toMillis() / frequency;
        assertThat(polls).hasSize((int) whole + 2);
    }

    @Property
    void latePollsDoNotPileUpAndTheNextAreOnTheGridAgain(
            @ForAll @LongRange(min = 50, max = 60_000) long frequency,
            @ForAll @Size(max = 30) List<@LongRange(max = 200_000) Long> latenesses) {
        PollRequest request = request(frequency, frequency * 60 + 50);
        List<Instant> polls = polls(request, latenesses);
        for (int i = 1; i < polls.size(); i++) {
            Duration gap = Duration.between(polls.get(i - 1), polls.get(i));
            boolean last = i == polls.size() - 1;
            assertThat(gap.compareTo(Duration.ofMillis(frequency).dividedBy(2)) >= 0 || last)
                    .isTrue();
            assertThat(gap).isPositive();
        }
    }

    @Property
    void noSlotIsPolledTwice(
            @ForAll @LongRange(min = 50, max = 60_000) long frequency,
            @ForAll @Size(max = 30) List<@LongRange(max = 5_000) Long> latenesses) {
        PollRequest request = request(frequency, frequency * 60 + 50);
        Instant first = request.begin().plusMillis(37);
        Instant last = first;
        Optional<Instant> next = Pacing.next(request, first, last);
        Instant previousSlot = first;
        int i = 0;
        while (next.isPresent()) {
            assertThat(next.get()).isAfter(previousSlot);
            previousSlot = next.get();
            last = next.get().plusMillis(i < latenesses.size() ? latenesses.get(i++) : 0);
            next = Pacing.next(request, first, last);
        }
        assertThat(last).isAfterOrEqualTo(request.deadline());
    }
}
