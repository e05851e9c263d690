package digaas.dns.query;

import static digaas.dns.query.Plainness.Level.FULL;
import static digaas.dns.query.Plainness.Level.WITHOUT_EDNS;
import static digaas.dns.query.Plainness.Level.WITHOUT_OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainnessTest {
    private static final long LATER = Duration.ofMinutes(11).toNanos();

    private final Plainness plainness = new Plainness();

    private void silent(int times) {
        for (int i = 0; i < times; i++) {
            plainness.silent(plainness.next(0), 0);
        }
    }

    @Test
    void twoSilencesInARowMakeTheNextQueryPlainer() {
        silent(1);
        assertThat(plainness.next(0)).isEqualTo(FULL);
        silent(1);
        assertThat(plainness.next(0)).isEqualTo(WITHOUT_OPTIONS);
        silent(2);
        assertThat(plainness.next(0)).isEqualTo(WITHOUT_EDNS);
    }

    @Test
    void silencesThatAreNotInARowDoNot() {
        silent(1);
        plainness.answered(FULL);
        silent(1);
        assertThat(plainness.next(0)).isEqualTo(FULL);
    }

    @Test
    void aServerThatIsSilentWhateverItIsAskedIsAskedInFullAgain() {
        silent(6);
        assertThat(plainness.next(0)).isEqualTo(FULL);
    }

    @Test
    void queriesThatWereSentBeforeDoNotMakeItPlainerStill() {
        silent(2);
        plainness.silent(FULL, 0);
        plainness.silent(FULL, 0);
        assertThat(plainness.next(0)).isEqualTo(WITHOUT_OPTIONS);
    }

    @Test
    void anAnswerToAFullerQueryEndsIt() {
        silent(4);
        plainness.answered(FULL);
        assertThat(plainness.next(0)).isEqualTo(FULL);
    }

    @Test
    void afterAWhileOneQueryTriesTheFullFormAndTheOthersStayPlain() {
        silent(2);
        for (int i = 0; i < 8; i++) {
            plainness.answered(WITHOUT_OPTIONS);
        }
        assertThat(plainness.next(LATER)).isEqualTo(FULL);
        assertThat(plainness.next(LATER)).isEqualTo(WITHOUT_OPTIONS);
        plainness.silent(FULL, LATER);
        assertThat(plainness.next(LATER)).isEqualTo(WITHOUT_OPTIONS);
        plainness.answered(FULL);
        assertThat(plainness.next(LATER)).isEqualTo(FULL);
    }
}
