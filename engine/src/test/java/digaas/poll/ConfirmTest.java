package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfirmTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final PollRequest REQUEST = confirming(Duration.ofSeconds(3));

    private Progress progress = Progress.start(REQUEST);

    private static PollRequest confirming(Duration confirm) {
        return Samples.variant(Samples.request(SECOND, Duration.ofSeconds(10)))
                .confirm(confirm)
                .request();
    }

    private Ending.@Nullable Completed see(int second, Outcome outcome) {
        Observation observation = Samples.at(at(second), outcome);
        progress = progress.observed(REQUEST, 0, observation);
        return progress.completed(REQUEST, observation.receivedAt());
    }

    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    @Test
    void aChangeIsConfirmedWhenItWasSeenWithoutABreak() {
        assertThat(see(0, Samples.refused())).isNull();
        assertThat(see(1, Samples.zone(1))).isNull();
        assertThat(see(2, Samples.zone(1))).isNull();
        assertThat(see(3, Samples.silence())).isNull();
        Ending.Completed completed = Objects.requireNonNull(see(4, Samples.zone(1)));
        assertThat(completed.bracket()).isEqualTo(new Bracket(at(0), at(1).plusMillis(1)));
        assertThat(completed.stability()).isEqualTo(new Stability(at(1).plusMillis(1), 0, null));
        assertThat(completed.endedAt()).isEqualTo(at(4).plusMillis(1));
    }

    @Test
    void aChangeThatGoesAwayHasFlappedAndMustBeConfirmedAnew() {
        see(1, Samples.zone(1));
        see(2, Samples.refused());
        assertThat(progress.isShown(REQUEST)).isFalse();
        see(3, Samples.zone(1));
        see(4, Samples.zone(1));
        assertThat(see(5, Samples.zone(1))).isNull();
        Ending.Completed completed = Objects.requireNonNull(see(6, Samples.zone(1)));
        assertThat(completed.bracket().notAfter()).isEqualTo(at(1).plusMillis(1));
        assertThat(completed.stability().stableSince()).isEqualTo(at(3).plusMillis(1));
        assertThat(completed.stability().flaps()).isEqualTo(1);
    }

    @Test
    void anOldAnswerThatArrivesLateIsNoFlap() {
        see(2, Samples.zone(1));
        see(1, Samples.refused());
        assertThat(progress.histories().getFirst().flaps()).isZero();
        assertThat(progress.isShown(REQUEST)).isTrue();
    }

    @Test
    void aCacheIsSafeWhenTheOldAnswersTtlHasRunOut() {
        PollRequest request = confirming(Duration.ZERO);
        Outcome nodata =
                new Answered(Rcode.NOERROR, true, false, List.of(), List.of(Samples.soa("com.", 1)), null, null);
        Progress seen = Progress.start(request)
                .observed(request, 0, Samples.at(at(0), nodata))
                .observed(request, 0, Samples.at(at(1), Samples.zone(1)));
        Ending.Completed completed = Objects.requireNonNull(seen.completed(request, at(1)));
        assertThat(completed.stability().cacheSafeBy())
                .as("the SOA's minimum, 60 s, is below its TTL, 300 s")
                .isEqualTo(at(61).plusMillis(1));
    }

    private static Outcome old(long ttl) {
        ResourceRecord soa = Samples.soa("com.", 1);
        var negative = new ResourceRecord.SoaFields(new Serial(1), ttl);
        return new Answered(
                Rcode.NOERROR,
                true,
                false,
                List.of(),
                List.of(new ResourceRecord(soa.owner(), soa.type(), ttl, soa.rdata(), negative)),
                null,
                null);
    }

    private static @Nullable Instant safeBy(PollRequest request, Progress progress) {
        return Objects.requireNonNull(progress.completed(request, at(9)))
                .stability()
                .cacheSafeBy();
    }

    @Test
    void aTtlThatWasLoweredBeforeTheChangeCountsFromWhenItWasGivenLast() {
        PollRequest request = confirming(Duration.ZERO);
        Progress seen = Progress.start(request)
                .observed(request, 0, Samples.at(at(0), old(300)))
                .observed(request, 0, Samples.at(at(1), old(300)))
                .observed(request, 0, Samples.at(at(2), old(5)))
                .observed(request, 0, Samples.at(at(3), old(5)))
                .observed(request, 0, Samples.at(at(4), Samples.zone(1)));
        assertThat(safeBy(request, seen)).isEqualTo(at(302).plusMillis(1));
    }

    @Test
    void afterAFlapTheOldAnswerMayHaveBeenGivenUntilTheChangeCameBack() {
        see(0, old(300));
        see(1, Samples.zone(1));
        see(2, old(300));
        see(3, Samples.silence());
        see(4, Samples.zone(1));
        see(6, Samples.zone(1));
        see(7, Samples.zone(1));
        assertThat(safeBy(REQUEST, progress)).isEqualTo(at(304).plusMillis(1));
    }

    @Test
    void noCacheIsSafeWhileANameserverStillGivesTheOldAnswer() {
        PollRequest half = Samples.request(2, 50, new Condition.ZoneExists(), SECOND, Duration.ofSeconds(10));
        Progress seen = Progress.start(half)
                .observed(half, 0, Samples.at(at(0), old(300)))
                .observed(half, 1, Samples.at(at(0), old(300)))
                .observed(half, 0, Samples.at(at(1), Samples.zone(1)));
        assertThat(safeBy(half, seen)).isNull();
        assertThat(safeBy(half, seen.observed(half, 1, Samples.at(at(3), Samples.zone(1)))))
                .isEqualTo(at(303).plusMillis(1));
    }

    @Test
    void aRequestThatTimesOutKnowsWhenTheChangeWasLastMissing() {
        see(1, Samples.refused());
        see(2, Samples.zone(1));
        see(3, Samples.refused());
        see(4, Samples.silence());
        assertThat(progress.notBefore(REQUEST)).isEqualTo(at(3));
        assertThat(Progress.start(REQUEST).notBefore(REQUEST)).isNull();
    }

    @Test
    void allNameserversAreAskedWhileAChangeIsConfirmed() {
        see(1, Samples.zone(1));
        assertThat(progress.asked(REQUEST)).containsExactly(0);
        assertThat(progress.asked(confirming(Duration.ZERO))).isEmpty();
    }

    @Test
    void confirmingMayGoOnBeyondTheTimeout() {
        assertThat(REQUEST.seenBy()).isEqualTo(at(10));
        assertThat(REQUEST.deadline()).isEqualTo(at(13));
        assertThat(Pacing.next(REQUEST, at(0).plusMillis(500), at(9).plusMillis(500)))
                .contains(at(10));
        assertThat(Pacing.next(REQUEST, at(0).plusMillis(500), at(10))).contains(at(10).plusMillis(500));
        assertThat(Pacing.next(REQUEST, at(0).plusMillis(500), at(13))).isEmpty();
    }
}
