package digaas.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00Z");

    @Test
    void aSeenChangeBecameVisibleWithinItsBracket() {
        Ending ending = new Ending.Completed(new Bracket(at(1.5), at(2.25)), Evidence.SOA);
        assertThat(Visibility.of(one(ending, seen(1.5, 2.25)))).isEqualTo(new Visibility.Seen(1.5, 2.25, 2.25));
    }

    @Test
    void seenAtOnceItBecameVisibleAtAnyTimeSinceTheStart() {
        Ending ending = new Ending.Completed(new Bracket(null, at(0.25)), Evidence.SOA);
        assertThat(Visibility.of(one(ending, new Sighting(null, at(0.25), Evidence.SOA))))
                .isEqualTo(new Visibility.Seen(0, 0.25, 0.25));
    }

    @Test
    void aTimeoutProvesAbsenceOnlyUntilTheLastAnswerWithoutTheChange() {
        Ending ending = new Ending.Failed(Reason.TIMEOUT, at(60));
        assertThat(Visibility.of(one(ending, missing(41)))).isEqualTo(new Visibility.NotSeen(41, 60, Reason.TIMEOUT));
    }

    @Test
    void aDeadNameserverProvesNothing() {
        Ending ending = new Ending.Failed(Reason.TIMEOUT, at(60));
        assertThat(Visibility.of(one(ending, new Sighting(null, null, null))))
                .isEqualTo(new Visibility.NotSeen(0, 60, Reason.TIMEOUT));
        assertThat(Visibility.of(one(ending))).isEqualTo(new Visibility.NotSeen(0, 60, Reason.TIMEOUT));
    }

    @Test
    void anOpenRequestIsUndecided() {
        assertThat(Visibility.of(one(null, missing(3)))).isEqualTo(new Visibility.NotSeenYet(3));
    }

    @Test
    void aClockThatRanBackwardsGivesANegativeDurationAndNoUpsideDownBracket() {
        Ending ending = new Ending.Completed(new Bracket(null, at(-0.5)), Evidence.SOA);
        assertThat(Visibility.of(one(ending))).isEqualTo(new Visibility.Seen(-0.5, -0.5, -0.5));
    }

    /** Between the query and its answer nothing is known, so an estimate must take both for one moment. */
    @Test
    void whatShowedAChangeWasAskedARoundTripBeforeItsAnswerCame() {
        Ending ending = new Ending.Completed(new Bracket(at(1), at(2)), Evidence.SOA);
        Measurement two = request(List.of("a", "b"), ending, List.of(seen(0.5, 1), seen(1, 2)));
        List<LastAnswer> answers = List.of(answer(0, 0.125), answer(1, 0.25));
        PollResult result = two.result();
        Measurement answered = new Measurement(
                two.posted(),
                new PollResult(result.ending(), result.polls(), result.absentAt(), answers, result.sightings()));

        assertThat(Visibility.of(answered)).isEqualTo(new Visibility.Seen(1, 1.75, 2));
        assertThat(Visibility.of(answered, 0)).isEqualTo(new Visibility.Seen(0.5, 0.875, 1));
    }

    private static LastAnswer answer(int nameserver, double rtt) {
        return new LastAnswer(
                nameserver,
                "ns",
                null,
                LastAnswer.ANSWERED,
                "NOERROR",
                true,
                false,
                null,
                List.of(),
                0,
                Duration.ofNanos((long) (rtt * 1e9)),
                null);
    }

    @Test
    void eachNameserverHasItsOwn() {
        Ending ending = new Ending.Failed(Reason.TIMEOUT, at(60));
        Measurement three = request(List.of("a", "b", "c"), ending, List.of(seen(1, 2), missing(58), missing(30)));
        assertThat(Visibility.of(three, 0)).isEqualTo(new Visibility.Seen(1, 2, 2));
        assertThat(Visibility.of(three, 1)).isEqualTo(new Visibility.NotSeen(58, 60, Reason.TIMEOUT));
        assertThat(Visibility.of(three, 2)).isEqualTo(new Visibility.NotSeen(30, 60, Reason.TIMEOUT));
        // One has shown it and more must: the second cannot be before the second of 1, 30 and 58.
        assertThat(Visibility.of(three)).isEqualTo(new Visibility.NotSeen(30, 60, Reason.TIMEOUT));
    }

    @Test
    void aNameserverThatWasNoLongerWaitedForIsUndecided() {
        Ending ending = new Ending.Completed(new Bracket(at(1), at(2)), Evidence.SOA);
        Measurement two = request(List.of("a", "b"), ending, List.of(seen(1, 2), missing(1.75)));
        assertThat(Visibility.of(two, 1)).isEqualTo(new Visibility.NotSeenYet(1.75));
        Measurement unstored = request(List.of("a", "b"), ending, List.of());
        assertThat(Visibility.of(unstored, 0)).isEqualTo(new Visibility.NotSeenYet(0));
    }

    private static Sighting seen(double notBefore, double by) {
        return new Sighting(at(notBefore), at(by), Evidence.SOA);
    }

    private static Sighting missing(double until) {
        return new Sighting(at(until), null, null);
    }

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    private static Measurement one(@Nullable Ending ending, Sighting... sightings) {
        return request(List.of("192.0.2.1"), ending, List.of(sightings));
    }

    private static Measurement request(List<String> nameservers, @Nullable Ending ending, List<Sighting> sightings) {
        return new Measurement(
                new PostedRequest(
                        new UUID(0, 1),
                        "{}",
                        "example.",
                        nameservers,
                        "zone_exists",
                        null,
                        START,
                        START,
                        at(60),
                        null,
                        Duration.ZERO),
                new PollResult(ending, 0L, null, List.of(), Collections.unmodifiableList(sightings)));
    }
}
