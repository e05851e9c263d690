package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.evidence.Evidence;
import digaas.poll.query.Outcome;
import digaas.poll.query.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SerialAgreementTest {
    private static final Duration RTT = Duration.ofMillis(1);

    private static PollRequest request(int nameservers, int threshold) {
        return Samples.request(
                nameservers, threshold, new Condition.SerialsEqual(), Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    /** Polls all nameservers at one second, and each shows a serial; zero is a refusal, below is silence. */
    private static Progress poll(PollRequest request, Progress progress, int second, int... serials) {
        Progress after = progress;
        for (int i = 0; i < serials.length; i++) {
            Outcome outcome =
                    serials[i] < 0 ? Samples.silence() : serials[i] == 0 ? Samples.refused() : Samples.zone(serials[i]);
            after = after.observed(request, i, Samples.at(at(second), outcome));
        }
        return after;
    }

    private static boolean isOpen(PollRequest request, Progress progress, int second) {
        return progress.completed(request, at(second).plus(RTT)) == null;
    }

    private static Ending.Completed completed(PollRequest request, Progress progress, int second) {
        return Objects.requireNonNull(progress.completed(request, at(second).plus(RTT)));
    }

    @Test
    void theIntervalHoldsTheMomentAtWhichTheLastNameserverCameToTheSerial() {
        PollRequest request = request(2, 100);
        Progress apart = poll(request, Progress.start(request), 0, 5, 4);
        assertThat(isOpen(request, apart, 0)).isTrue();
        assertThat(apart.asked(request)).containsExactly(0, 1);
        Ending.Completed ending = completed(request, poll(request, apart, 1, 5, 5), 1);
        assertThat(ending.bracket()).isEqualTo(new Bracket(at(0), at(1).plus(RTT)));
        assertThat(ending.evidence()).isEqualTo(Evidence.SERIALS);
    }

    @Test
    void whileSerialsMoveOnOnlyTheLatestOfEachNameserverCounts() {
        PollRequest request = request(2, 100);
        Progress first = poll(request, Progress.start(request), 0, 5, 4);
        Progress second = poll(request, first, 1, 6, 5);
        assertThat(isOpen(request, second, 1)).isTrue();
        Progress third = poll(request, second, 2, 6, 6);
        assertThat(completed(request, third, 2).bracket()).isEqualTo(new Bracket(at(1), at(2).plus(RTT)));
    }

    @Test
    void serialsThatAreEqualAtTheFirstPollHaveNoLowerEnd() {
        PollRequest request = request(3, 100);
        Progress progress = poll(request, Progress.start(request), 0, 7, 7, 7);
        assertThat(completed(request, progress, 0).bracket()).isEqualTo(new Bracket(null, at(0).plus(RTT)));
    }

    @Test
    void aNameserverWithoutTheZoneAgreesWithNone() {
        PollRequest request = request(2, 100);
        Progress progress = poll(request, Progress.start(request), 0, 0, 0);
        assertThat(isOpen(request, progress, 0)).isTrue();
        Progress appeared = poll(request, progress, 1, 7, 7);
        assertThat(completed(request, appeared, 1).bracket().notBefore()).isEqualTo(at(0));
    }

    @Test
    void silenceChangesNothing() {
        PollRequest request = request(2, 100);
        Progress progress = poll(request, Progress.start(request), 0, 7, -1);
        assertThat(isOpen(request, poll(request, progress, 1, -1, -1), 1)).isTrue();
        assertThat(completed(request, poll(request, progress, 1, -1, 7), 1).bracket())
                .isEqualTo(new Bracket(null, at(1).plus(RTT)));
    }

    @Test
    void aQuorumIsEnough() {
        PollRequest request = request(3, 60);
        Progress progress = poll(request, Progress.start(request), 0, 5, 6, 4);
        assertThat(isOpen(request, progress, 0)).isTrue();
        Ending.Completed ending = completed(request, poll(request, progress, 1, 6, 6, 4), 1);
        assertThat(ending.bracket()).isEqualTo(new Bracket(at(0), at(1).plus(RTT)));
    }

    @Test
    void serialsThatDifferAgainAreOneFlapAndMustBeConfirmedAnew() {
        PollRequest request =
                Samples.variant(request(2, 100)).confirm(Duration.ofSeconds(2)).request();
        Progress agreed = poll(request, poll(request, Progress.start(request), 0, 5, 4), 1, 5, 5);
        assertThat(agreed.isShown(request)).isTrue();
        assertThat(isOpen(request, agreed, 1)).isTrue();
        Progress apart = poll(request, agreed, 2, 6, 5);
        assertThat(apart.isShown(request)).isFalse();
        Progress again = poll(request, apart, 3, 6, 6);
        assertThat(isOpen(request, again, 3)).isTrue();
        Ending.Completed ending = completed(request, poll(request, poll(request, again, 4, 6, 6), 6, 6, 6), 6);
        assertThat(ending.bracket()).isEqualTo(new Bracket(at(0), at(1).plus(RTT)));
        assertThat(ending.stability().flaps()).isEqualTo(1);
        assertThat(ending.stability().stableSince()).isEqualTo(at(3).plus(RTT));
    }

    /** When each nameserver came to each serial, in milliseconds; serial k from the k-th time on. */
    private static int[][] truth(Random random, int nameservers) {
        return IntStream.range(0, nameservers)
                .mapToObj(_ -> random.ints(3, 0, 20_000).sorted().toArray())
                .toArray(int[][]::new);
    }

    @Property(tries = 500)
    void theTrueMomentOfAgreementIsInTheInterval(
            @ForAll @IntRange(min = 2, max = 4) int nameservers, @ForAll long seed) {
        Random random = new Random(seed);
        int[][] truth = truth(random, nameservers);
        PollRequest request = request(nameservers, 100);
        Progress progress = Progress.start(request);
        List<int[]> polls = new ArrayList<>();
        for (int time = 0; time < 24_000; time += 700) {
            for (int i = 0; i < nameservers; i++) {
                polls.add(new int[] {time + random.nextInt(600), i});
            }
        }
        polls.sort(Comparator.comparingInt(poll -> poll[0]));
        Ending.@Nullable Completed ending = null;
        for (int[] poll : polls) {
            int sent = poll[0];
            long serial =
                    1 + Arrays.stream(truth[poll[1]]).filter(t -> t <= sent).count();
            Instant now = Samples.NOON.plusMillis(sent);
            progress = progress.observed(request, poll[1], Samples.at(now, Samples.zone(serial)));
            ending = progress.completed(request, now.plus(RTT));
            if (ending != null) {
                break;
            }
        }
        Serial common = Objects.requireNonNull(
                Objects.requireNonNull(progress.sightings().getFirst().run()).serial());
        int step = (int) common.value() - 2;
        long agreed = step < 0
                ? 0
                : Arrays.stream(truth).mapToInt(times -> times[step]).max().orElseThrow();
        Instant moment = Samples.NOON.plusMillis(agreed);
        Bracket bracket = Objects.requireNonNull(ending).bracket();
        assertThat(bracket.notAfter()).isAfterOrEqualTo(moment);
        assertThat(bracket.notBefore() == null || bracket.notBefore().isBefore(moment.plusMillis(1)))
                .isTrue();
    }
}
