package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers that arrive in another order than their queries were sent. */
class OvertakenAnswersTest {
    private static final PollRequest REQUEST = Samples.variant(
                    Samples.request(Duration.ofSeconds(1), Duration.ofMinutes(1)))
            .confirm(Duration.ofSeconds(10))
            .request();

    private static Observation between(int sent, int received, Outcome outcome) {
        return new Observation(Samples.NOON.plusSeconds(sent), Duration.ofSeconds(received - sent), outcome);
    }

    private static ChangeHistory after(Observation... observations) {
        Progress progress = Progress.start(REQUEST);
        for (Observation observation : observations) {
            progress = progress.observed(REQUEST, 0, observation);
        }
        return progress.histories().getFirst();
    }

    @Test
    void anOldAnswerThatShowsTheChangeSaysNothingAfterALaterOneThatDoesNot() {
        ChangeHistory history = after(between(1, 2, Samples.refused()), between(0, 3, Samples.zone(1)));
        assertThat(history.stableSince()).isNull();
        ChangeHistory later = after(
                between(1, 2, Samples.refused()), between(0, 3, Samples.zone(1)), between(4, 5, Samples.refused()));
        assertThat(later.flaps()).isZero();
    }

    @Test
    void anOldAnswerThatDoesNotShowTheChangeIsNoDisappearance() {
        ChangeHistory history = after(between(1, 2, Samples.zone(1)), between(0, 3, Samples.refused()));
        assertThat(history.flaps()).isZero();
        assertThat(history.stableSince()).isEqualTo(Samples.NOON.plusSeconds(2));
    }
}
