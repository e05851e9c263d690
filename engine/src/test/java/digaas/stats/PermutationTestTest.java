package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationTestTest {
    @Test
    void allDivisionsAreCounted() {
        PermutationTest.Result result = PermutationTest.of(new double[] {1, 2}, new double[] {3, 4, 5});

        assertThat(result.lower()).isEqualTo(1 / 10.0);
        assertThat(result.higher()).isEqualTo(1);
        assertThat(result.p()).isEqualTo(2 / 10.0);
    }

    @Test
    void tiesCountOnBothSides() {
        PermutationTest.Result result = PermutationTest.of(new double[] {0.1, 0.2}, new double[] {0.3, 0, 7});

        // 0.1 + 0.2 and 0 + 0.3 are one sum, and only 0 + 0.1, 0 + 0.2 are less.
        assertThat(result.lower()).isEqualTo(4 / 10.0);
        assertThat(result.higher()).isEqualTo(8 / 10.0);
    }

    @Test
    void equalValuesDoNotDiffer() {
        assertThat(PermutationTest.of(new double[] {1, 1, 1}, new double[] {1, 1})
                        .p())
                .isEqualTo(1);
    }

    /** The numbers of runs and least p-values are those of the tables of the rank sum test. */
    @ParameterizedTest
    @CsvSource({
        "3, 3, 0.100",
        "4, 4, 0.029",
        "3, 6, 0.024",
        "2, 9, 0.036",
        "1, 20, 0.095",
        "2, 20, 0.009",
        "3, 20, 0.001"
    })
    void theLeastPFollowsFromTheNumbersOfRuns(int group, int rest, double least) {
        assertThat(PermutationTest.leastP(group, rest)).isCloseTo(least, within(5e-4));
    }

    @Test
    void whereThereAreTooManyDivisionsSomeAreDrawn() {
        Random random = new Random(3);
        double[] group = random.doubles(12).toArray();
        double[] rest = random.doubles(12).map(value -> value + 0.2).toArray();

        PermutationTest.Result drawn = PermutationTest.of(group, rest);

        assertThat(PermutationTest.arrangements(12, 12)).isEqualTo(2_704_156).isGreaterThan(PermutationTest.MOST_EXACT);
        assertThat(drawn).isEqualTo(PermutationTest.of(group, rest));
        assertThat(drawn.lower() + drawn.higher()).isCloseTo(1, within(1e-3));
        assertThat(drawn.lower()).isCloseTo(exactLower(group, rest), within(0.005));
    }

    @Test
    void anEmptyGroupIsRefused() {
        assertThatThrownBy(() -> PermutationTest.of(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** By a bit mask for each division: shares no code with what it checks. */
    private static double exactLower(double[] group, double[] rest) {
        int size = group.length + rest.length;
        double observed = Arrays.stream(group).sum();
        long lower = 0;
        long all = 0;
        for (int mask = 0; mask < 1 << size; mask++) {
            if (Integer.bitCount(mask) == group.length) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += (mask >> i & 1) == 0 ? 0 : i < group.length ? group[i] : rest[i - group.length];
                }
                all++;
                lower += sum <= observed + 1e-9 ? 1 : 0;
            }
        }
        return (double) lower / all;
    }
}
