package digaas.dns.query.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MILLI = 1_000_000;

    private static Share share(double perSecond, double burst, double phase) {
        return new Share(perSecond, burst, phase, () -> {});
    }

    /** When queries are sent that wait from a moment on, in milliseconds. */
    private static List<Long> sent(RateLimit rate, long fromMillis, long untilMillis) {
        List<Long> sent = new ArrayList<>();
        rate.begin(fromMillis * MILLI);
        for (long now = fromMillis; now < untilMillis; now++) {
            while (rate.allows(now * MILLI)) {
                rate.take(now * MILLI);
                sent.add(now);
            }
            assertThat(rate.nextNanos()).as("when to try again").isGreaterThan(now * MILLI);
        }
        return sent;
    }

    @Test
    void withoutAShareTheWholeRateMayBeUsed() {
        assertThat(sent(new RateLimit(50, 0), 0, 10_000)).hasSizeBetween(500, 502);
    }

    @Test
    void aShareIsABurstAndThenItsRate() {
        var rate = new RateLimit(1_000, 0);
        rate.share(share(20, 30, 0), false, 0);
        List<Long> sent = sent(rate, 0, 10_000);
        assertThat(sent).filteredOn(at -> at < 100).hasSizeBetween(30, 32);
        assertThat(sent).hasSizeBetween(228, 231);
    }

    @Test
    void noShareExceedsTheRate() {
        var rate = new RateLimit(50, 0);
        rate.share(share(500, 500, 0), false, 0);
        assertThat(sent(rate, 0, 10_000)).hasSizeBetween(500, 502);
    }

    @Test
    void aPauseSavesUpNoMoreThanTheBurst() {
        var rate = new RateLimit(1_000, 0);
        rate.share(share(1, 5, 0), false, 0);
        assertThat(sent(rate, 600_000, 601_000)).hasSizeBetween(5, 6);
    }

    @Test
    void smallSharesOfManySendOneAfterTheOtherIfTheirPhasesAreSpread() {
        List<Long> all = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var rate = new RateLimit(5, 0);
                    rate.share(share(0.05, 0, i / 100.0), false, 0);
                    // All begin at the same moment, after a long pause.
                    return sent(rate, 300_000, 360_000);
                })
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertThat(all).hasSizeBetween(290, 310);
        assertThat(mostIn(10_000, all)).isBetween(48L, 53L);
    }

    private static long mostIn(long millis, List<Long> times) {
        return times.stream()
                .mapToLong(from -> times.stream()
                        .filter(at -> at >= from && at < from + millis)
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void aShareThatGrowsGivesItsLargerBurstOnce() {
        var rate = new RateLimit(1_000, 0);
        rate.share(share(1, 10, 0), false, 0);
        assertThat(sent(rate, 0, 100)).hasSize(10);
        rate.share(share(2, 30, 0), true, 100 * MILLI);
        assertThat(sent(rate, 100, 200)).hasSizeBetween(20, 21);
        rate.share(share(2, 30, 0), true, 200 * MILLI);
        assertThat(sent(rate, 200, 300)).hasSizeBetween(0, 1);
        rate.share(share(2, 1, 0), true, 300 * MILLI);
        rate.share(share(2, 30, 0), true, 310 * MILLI);
        assertThat(sent(rate, 310, 400)).hasSizeBetween(0, 1);
    }

    @Test
    void aShareThatIsTooSmallSaysSo() {
        List<String> held = new ArrayList<>();
        var rate = new RateLimit(1_000, 0);
        rate.share(new Share(1, 2, 0, () -> held.add("held")), false, 0);
        DoubleStream.of(1, 2).forEach(_ -> rate.take(0));
        assertThat(held).isEmpty();
        assertThat(rate.allows(0)).isFalse();
        assertThat(held).hasSize(1);
    }
}
