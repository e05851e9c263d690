package digaas.dns.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A short run of what {@link HostileSoak} does a million times. */
class HostileSoakTest {
    private static final long SEED = 20_261_122;

    @Test
    void mutatedAnswersCompleteNothingAndHangNothing() throws IOException, InterruptedException {
        assertThat(new HostileSoak(SEED).run(20_000)).isTrue();
    }

    @Test
    void spoofedAnswersAreBelievedNoMoreOftenThanGuessingAllows() throws IOException, InterruptedException {
        assertThat(new SpoofingSoak(SEED).run(5_000)).isTrue();
    }
}
