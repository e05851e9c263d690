package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final PollRequest REQUEST = Samples.request(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static Observation second(int second, Outcome outcome) {
        return Samples.at(Samples.NOON.plusSeconds(second), outcome);
    }

    @Test
    void theBracketRunsFromTheLastNotYetsSendingToTheFirstSatisfiedsReceipt() {
        Progress progress = Progress.start(REQUEST)
                .observed(REQUEST, 0, second(0, Samples.refused()))
                .observed(REQUEST, 0, second(1, Samples.refused()))
                .observed(REQUEST, 0, second(2, Samples.silence()))
                .observed(REQUEST, 0, second(3, Samples.zone(1)));
        assertThat(Bracket.ofQuorum(progress.sightings(), 1))
                .isEqualTo(new Bracket(
                        Samples.NOON.plusSeconds(1), Samples.NOON.plusSeconds(3).plusMillis(1)));
        assertThat(progress.observed()).isEqualTo(4);
        assertThat(progress.samples()).hasSize(4);
    }

    @Test
    void answersThatArriveOutOfOrderDoNotMoveTheLowerEndBack() {
        Progress progress = Progress.start(REQUEST)
                .observed(REQUEST, 0, second(2, Samples.refused()))
                .observed(REQUEST, 0, second(1, Samples.refused()));
        assertThat(progress.sightings().getFirst().lastNotYet()).isEqualTo(Samples.NOON.plusSeconds(2));
    }

    @Test
    void onlySilenceGivesNoBracket() {
        Progress progress = Progress.start(REQUEST).observed(REQUEST, 0, second(0, Samples.silence()));
        assertThat(Bracket.ofQuorum(progress.sightings(), 1)).isNull();
        assertThat(progress.sightings().getFirst().lastNotYet()).isNull();
    }

    @Test
    void theFirstPollSetsTheGrid() {
        Progress progress = Progress.start(REQUEST).polled(REQUEST, Samples.NOON.plusMillis(300));
        assertThat(progress.nextPollAt()).isEqualTo(Samples.NOON.plusMillis(1_300));
    }
}
