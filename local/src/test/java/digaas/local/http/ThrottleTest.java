package digaas.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    private final Throttle throttle = new Throttle(new Resource.Throttling(10, 25), 7 * SECOND);

    private long admitted(int requests, long nanoTime) {
        return IntStream.range(0, requests)
                .filter(_ -> throttle.admits(nanoTime))
                .count();
    }

    @Test
    void aBurstIsLetThroughAndNoMore() {
        assertThat(admitted(100, 7 * SECOND)).isEqualTo(25);
    }

    @Test
    void tokensComeBackAtTheRateUpToTheBurst() {
        admitted(100, 7 * SECOND);

        assertThat(admitted(100, 7 * SECOND + SECOND / 2)).isEqualTo(5);
        assertThat(admitted(100, 8 * SECOND + SECOND / 2)).isEqualTo(10);
        assertThat(admitted(100, 100 * SECOND)).isEqualTo(25);
    }

    @Test
    void aClockReadingThatComesLateTakesNothingAway() {
        admitted(100, 9 * SECOND);

        assertThat(admitted(100, 8 * SECOND)).isZero();
        assertThat(admitted(100, 10 * SECOND)).isEqualTo(10);
    }
}
