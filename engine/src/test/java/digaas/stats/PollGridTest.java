package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is estimated from polls must not know more than they do, whatever the moments at which they are made. */
class PollGridTest {
    private static final double FREQUENCY = 0.2;
    private static final double[] SHARES = {0.1, 0.5, 0.9, 0.95, 0.99};
    private static final int DATA_SETS = Integer.getInteger("digaas.datasets", 40);
    private static final List<Integer> SIZES = DATA_SETS >= 500 ? List.of(20, 200, 2_000) : List.of(20, 200);
    /** Of many data sets 6 %; of few as many as chance hardly exceeds if one in twenty may miss. */
    private static final int MOST_MISSED = DATA_SETS >= 500 ? DATA_SETS * 6 / 100 : DATA_SETS / 8;

    /** When polls are made: {@code spread} is how far apart requests begin, {@code late} how late a poll may be. */
    enum Grid {
        SHARED(0, 0, 0.01),
        JITTERED(0, 0.04, 0.01),
        FAR(0, 0.02, 0.3),
        RANDOM(1, 0, 0.01);

        private final double spread;
        private final double late;
        private final double trip;

        Grid(double spread, double late, double trip) {
            this.spread = spread;
            this.late = late;
            this.trip = trip;
        }
    }

    private static Stream<Arguments> cases() {
        return Stream.of(Grid.values())
                .flatMap(grid -> SIZES.stream()
                        .flatMap(size -> Stream.of(0.0, 0.05, 0.4).map(lost -> Arguments.of(grid, size, lost))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rangesHoldTheTruthAndTheMedianIsNotShifted(Grid grid, int size, double lost) {
        var random = new Random(20_261_127);
        int[] missed = new int[SHARES.length];
        double shift = 0;
        for (int set = 0; set < DATA_SETS; set++) {
            Estimate estimate = Turnbull.of(polled(random, grid, size, 1 - lost));
            for (int i = 0; i < SHARES.length; i++) {
                Range range = estimate.confidence(SHARES[i]);
                missed[i] += range.from() <= SHARES[i] && SHARES[i] <= range.to() ? 0 : 1;
            }
            Range median = estimate.distribution().quantile(0.5);
            // A median that is open to the right lies between its lower end and the latest change.
            shift += (median.from() + (Double.isFinite(median.to()) ? median.to() : 1)) / 2 - 0.5;
        }
        assertThat(Math.abs(shift / DATA_SETS)).isLessThanOrEqualTo(FREQUENCY / 4);
        for (int each : missed) {
            assertThat(each).isLessThanOrEqualTo(MOST_MISSED);
        }
    }

    /** Changes that take from 0 to 1 s, uniformly. The lower end is when a query was sent, the upper when an answer came. */
    private static Intervals polled(Random random, Grid grid, int size, double timeout) {
        var intervals = new Intervals();
        for (int i = 0; i < size; i++) {
            double change = random.nextDouble();
            double due = grid.spread * FREQUENCY * random.nextDouble();
            double until = 0;
            double seen = Double.POSITIVE_INFINITY;
            double asked = Double.POSITIVE_INFINITY;
            while (Double.isInfinite(seen) && due <= timeout) {
                double sent = due + grid.late * FREQUENCY * random.nextDouble();
                double received = sent + 0.0003 + grid.trip * FREQUENCY * random.nextDouble();
                if ((sent + received) / 2 >= change) {
                    seen = received;
                    asked = sent;
                } else {
                    until = sent;
                }
                // The last poll is made at the deadline.
                due = due < timeout ? Math.min(due + FREQUENCY, timeout) : Double.POSITIVE_INFINITY;
            }
            intervals.add(until, asked, seen);
        }
        return intervals;
    }
}
