package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void oneValueIsEveryFigure() {
        assertThat(Statistics.of(new double[] {0.7}))
                .isEqualTo(new Statistics(0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7));
    }

    @Test
    void ofTwoEveryPercentileIsTheGreater() {
        assertThat(Statistics.of(new double[] {1, 2})).isEqualTo(new Statistics(1.5, 2, 1, 2, 2, 2, 2, 2, 2));
    }

    @Test
    void ofElevenTheMedianIsTheSixth() {
        double[] sorted = IntStream.rangeClosed(0, 10).asDoubleStream().toArray();
        // ceil(0.66 * 10) = 7, ceil(0.75 * 10) = 8, ceil(0.95 * 10) = 10
        assertThat(Statistics.of(sorted)).isEqualTo(new Statistics(5, 5, 0, 10, 7, 8, 9, 10, 10));
    }

    @Test
    void aHundredAndOneValuesAreTheirOwnPercentiles() {
        double[] sorted = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
        assertThat(Statistics.of(sorted)).isEqualTo(new Statistics(50, 50, 0, 100, 66, 75, 90, 95, 99));
    }

    @Test
    void noDataIsNoStatistics() {
        assertThat(DurationSummary.counted(new Intervals(), 3, 1))
                .isEqualTo(new DurationSummary(0, 3, 1, null, List.of()));
    }
}
