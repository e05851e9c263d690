package digaas.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A short run of what {@link HostileSoak} does a million times. */
class HostileSoakTest {
    private static final long SEED = 20_261_122;

    @Test
    void mutated_answers_complete_nothing_and_hang_nothing() throws IOException, InterruptedException {
        assertThat(new HostileSoak(SEED).run(20_000)).isTrue();
    }

    @Test
    void spoofed_answers_are_believed_no_more_often_than_guessing_allows() throws IOException, InterruptedException {
        assertThat(new SpoofingSoak(SEED).run(5_000)).isTrue();
    }
}
