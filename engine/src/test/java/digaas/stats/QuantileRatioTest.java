package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuantileRatioTest {
    private static final double HALF = 0.5;
    private static final int SETS = 100;

    @Test
    void theRangeHoldsTheTrueRatioThoughTheGroupsWerePolledDifferently() {
        var random = new SplittableRandom(7);
        int held = 0;
        int foundSlower = 0;
        for (int set = 0; set < SETS; set++) {
            Estimate slow = Turnbull.of(polled(random, 80, 0.2, u -> 2 * (0.5 + u)));
            Estimate fast = Turnbull.of(polled(random, 80, 0.5, u -> 0.5 + u));
            QuantileRatio ratio = QuantileRatio.of(slow, fast, HALF);
            held += ratio.confidence().from() <= 2 && 2 <= ratio.confidence().to() ? 1 : 0;
            foundSlower += ratio.confidence().from() > 1 ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(91);
        assertThat(foundSlower).isGreaterThan(90);
    }

    @Test
    void likeGroupsAreRarelyFoundToDiffer() {
        var random = new SplittableRandom(8);
        int same = 0;
        for (int set = 0; set < SETS; set++) {
            Estimate one = Turnbull.of(polled(random, 40, 0.1, u -> 0.5 + u));
            Estimate other = Turnbull.of(polled(random, 60, 0.4, u -> 0.5 + u));
            Range ratio = QuantileRatio.of(one, other, HALF).confidence();
            same += ratio.from() <= 1 && 1 <= ratio.to() ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(91);
    }

    @Test
    void whatIsPossibleIsTheConfidenceRange() {
        Estimate estimate = Turnbull.of(polled(new SplittableRandom(9), 50, 0.3, u -> 0.5 + u));
        Range confidence = estimate.confidence(HALF);
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (Estimate.Possible possible : estimate.possible(HALF)) {
            from = Math.min(from, possible.times().from());
            to = Math.max(to, possible.times().to());
        }
        assertThat(new Range(from, to)).isEqualTo(confidence);
    }

    @Test
    void ofExactTimesTheRatioIsTheMediansRatio() {
        var one = new Intervals();
        var other = new Intervals();
        for (int i = 1; i <= 101; i++) {
            one.add(i / 10.0, i / 10.0);
            other.add(i / 20.0, i / 20.0);
        }
        QuantileRatio ratio = QuantileRatio.of(Turnbull.of(one), Turnbull.of(other), HALF);
        assertThat(ratio.estimate().from()).isEqualTo(2);
        assertThat(ratio.estimate().to()).isEqualTo(2);
        assertThat(ratio.confidence().from()).isBetween(1.2, 1.8);
        assertThat(ratio.confidence().to()).isBetween(2.2, 3.2);
    }

    @Test
    void whereTooFewChangesWereSeenThereIsNoUpperBound() {
        var unseen = new Intervals();
        var seen = new Intervals();
        for (int i = 0; i < 30; i++) {
            unseen.add(4, Double.POSITIVE_INFINITY);
            seen.add(1, 2);
        }
        QuantileRatio ratio = QuantileRatio.of(Turnbull.of(unseen), Turnbull.of(seen), HALF);
        assertThat(ratio.confidence().from()).isEqualTo(2);
        assertThat(ratio.confidence().to()).isInfinite();
    }

    /** Changes whose time is a function of a random share, polled at a frequency from a random moment on. */
    private static Intervals polled(SplittableRandom random, int count, double frequency, DoubleUnaryOperator time) {
        var intervals = new Intervals();
        for (int i = 0; i < count; i++) {
            double at = time.applyAsDouble(random.nextDouble());
            double poll = random.nextDouble() * frequency;
            double last = 0;
            while (poll < at) {
                last = poll;
                poll += frequency;
            }
            intervals.add(last, poll);
        }
        return intervals;
    }
}
