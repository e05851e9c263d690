package digaas.client.command.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingTest {
    @Test
    void everyCommandOfTheTrainingDoesWhatItShould() throws Exception {
        assertThat(Training.run()).isTrue();
    }
}
