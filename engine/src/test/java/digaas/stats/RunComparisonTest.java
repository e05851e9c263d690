package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
    @Test
    void changesThatTakeLongerHaveARatioThatSaysSo() {
        RunComparison slower = RunComparison.of(runs(1, 6, 1.2, 60), runs(2, 6, 1, 60));

        assertThat(slower.test().lower()).isLessThan(0.01);
        assertThat(slower.ratio()).isBetween(1.05, 1.4);
        assertThat(slower.least()).isBetween(1.0, 1.2);
        assertThat(slower.greatest()).isBetween(1.2, 1.5);
    }

    @Test
    void theOtherWayRoundTheRatioIsTheInverse() {
        RunComparison slower = RunComparison.of(runs(1, 6, 1.2, 60), runs(2, 6, 1, 60));
        RunComparison faster = RunComparison.of(runs(2, 6, 1, 60), runs(1, 6, 1.2, 60));

        assertThat(faster.test().higher()).isEqualTo(slower.test().lower());
        assertThat(faster.least() * slower.greatest()).isBetween(0.97, 1.03);
    }

    @Test
    void runsThatAreTooFewLeaveEveryRatioOpen() {
        RunComparison few = RunComparison.of(runs(1, 3, 2, 60), runs(2, 3, 1, 60));

        assertThat(few.test().p()).isGreaterThan(RunComparison.LEVEL);
        assertThat(few.least()).isZero();
        assertThat(few.greatest()).isInfinite();
    }

    @Test
    void whereMoreThanHalfTimedOutThereIsNoRatioButItsOneEnd() {
        RunComparison late = RunComparison.of(runs(1, 6, 9, 5), runs(2, 6, 1, 60));

        assertThat(late.ratio()).isNull();
        assertThat(late.least()).isGreaterThan(1.5);
        assertThat(late.greatest()).isInfinite();
    }

    @Test
    void oneGridOfPollsDoesNotMakeARangeThatIsTooNarrow() {
        RunComparison same = RunComparison.of(runs(1, 6, 1, 60), runs(2, 6, 1, 60));

        assertThat(same.test().p()).isGreaterThan(0.05);
        assertThat(same.least()).isLessThan(1);
        assertThat(same.greatest()).isGreaterThan(1);
    }

    /** Runs of 60 changes each, which take some 4 s, polled each second until a timeout. */
    private static List<Intervals> runs(long seed, int count, double factor, double timeout) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(run -> run(random, factor, timeout))
                .toList();
    }

    private static Intervals run(Random random, double factor, double timeout) {
        var times = new Intervals();
        for (int i = 0; i < 60; i++) {
            double truth = factor * 4 * Math.exp(0.3 * random.nextGaussian());
            double phase = random.nextDouble();
            double after = Math.ceil(truth - phase) + phase;
            if (after > timeout) {
                times.add(Math.max(0, Math.floor(timeout - phase) + phase), Double.POSITIVE_INFINITY);
            } else {
                times.add(Math.max(0, after - 1), after, after + 0.02);
            }
        }
        return times;
    }
}
