package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    @Test
    void aStepIsFoundWhereItIs() {
        double[] series = new double[20];
        Arrays.fill(series, 0, 10, 1);
        Arrays.fill(series, 10, 20, 0.5);

        ChangePoints.Change change = only(series);

        assertThat(change.index()).isEqualTo(10);
        assertThat(change.before()).isEqualTo(1);
        assertThat(change.after()).isEqualTo(0.5);
        assertThat(change.earliest()).isBetween(8, 10);
        assertThat(change.latest()).isBetween(10, 12);
    }

    @Test
    void aStepAfterAThousandIsFoundWhereItIs() {
        double[] series = new double[2_000];
        Arrays.fill(series, 1_000, 2_000, 1);

        assertThat(only(series).index()).isEqualTo(1_000);
    }

    @Test
    void tigerBeetlesThroughputChangedAtThe71st() {
        assertThat(ChangePoints.of(PublishedTimes.tigerBeetle()))
                .anySatisfy(change -> assertThat(change.index()).isBetween(70, 72));
    }

    @Test
    void anOutlierIsNoChange() {
        double[] series = new double[30];
        series[14] = 9;

        assertThat(ChangePoints.of(series)).isEmpty();
    }

    @Test
    void equalValuesHaveNoChange() {
        assertThat(ChangePoints.of(new double[30])).isEmpty();
    }

    @Test
    void sevenValuesAreTooFew() {
        assertThat(ChangePoints.of(new double[] {1, 1, 1, 1, 9, 9, 9})).isEmpty();
        assertThat(only(new double[] {2, 1, 4, 3, 92, 91, 94, 93}).index()).isEqualTo(4);
    }

    @Test
    void aSeriesHasTheSameChangesEachTime() {
        double[] series = new Random(1).doubles(100).toArray();
        Arrays.setAll(series, i -> series[i] + (i < 40 ? 0 : 0.4));

        assertThat(ChangePoints.of(series)).isNotEmpty().isEqualTo(ChangePoints.of(series.clone()));
    }

    @Test
    void twoStepsAreFoundInOrder() {
        double[] series = new Random(2).doubles(90).toArray();
        Arrays.setAll(series, i -> series[i] + (i / 30) * 3);

        assertThat(ChangePoints.of(series))
                .extracting(ChangePoints.Change::index)
                .containsExactly(30, 60);
    }

    private static ChangePoints.Change only(double[] series) {
        assertThat(ChangePoints.of(series)).hasSize(1);
        return ChangePoints.of(series).getFirst();
    }
}
