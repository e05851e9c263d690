package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnbullTest {
    /**
     * Months until breasts retracted after radiotherapy, and after radiotherapy and chemotherapy (Finkelstein and Wolfe
     * 1985, Biometrics 41:933).
     */
    private static final String RADIOTHERAPY = """
        45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40 46-
        27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11 19-35 17-25 24-
        32- 33- 19-26 37- 34- 36-
        """;

    private static final String WITH_CHEMOTHERAPY = """
        8-12 0-22 24-31 17-27 17-23 24-30 16-24 13- 11-13 16-20 18-25 17-26 32- 23- 44-48 14-17 0-5 5-8
        12-20 11- 33-40 31- 13-39 19-32 34- 13- 16-24 35- 15-22 11-17 22-32 10-35 30-34 13- 10-17 8-21
        4-9 11- 14-19 4-8 34- 30-36 18-24 16-60 35-39 21- 11-20 48-
        """;

    @Test
    void theCosmesisDataAfterRadiotherapyHaveThePublishedEstimate() {
        // Fay and Shaw 2010, Journal of Statistical Software 36(2), to four digits; all twelve by plain EM run to its
        // end.
        assertEstimate(
                Turnbull.of(intervals(RADIOTHERAPY)).distribution(),
                "4-5 0.046346773993",
                "6-7 0.033363370935",
                "7-8 0.088667368063",
                "11-12 0.070752921792",
                "24-25 0.092645836585",
                "33-34 0.081785764903",
                "38-40 0.120879827354",
                "46-48 0.465558136376");
    }

    @Test
    void theCosmesisDataAfterBothTherapiesHaveThePublishedEstimate() {
        assertEstimate(
                Turnbull.of(intervals(WITH_CHEMOTHERAPY)).distribution(),
                "4-5 0.043282627700",
                "5-8 0.043282627700",
                "11-12 0.069205583357",
                "16-17 0.145397715252",
                "18-19 0.141094897747",
                "19-20 0.115745925714",
                "24-25 0.099865310740",
                "30-31 0.070881376545",
                "35-36 0.160831107450",
                "44-48 0.055206413898",
                "48-60 0.055206413898");
    }

    @Test
    void theLeukaemiaDataHaveTheirKaplanMeierEstimate() {
        // Weeks in remission under 6-MP (Freireich and others 1963); S(t) is 0.857, 0.807, 0.753, 0.690, 0.627, 0.538,
        // 0.448.
        var intervals = new Intervals();
        for (int seen : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
            intervals.add(seen, seen);
        }
        for (int left : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
            intervals.add(left, Double.POSITIVE_INFINITY);
        }
        Distribution estimate = Turnbull.of(intervals).distribution();
        double survival = 1;
        int[] times = {6, 7, 10, 13, 16, 22, 23};
        int[] atRisk = {21, 17, 15, 12, 11, 7, 6};
        int[] relapsed = {3, 1, 1, 1, 1, 1, 1};
        for (int i = 0; i < times.length; i++) {
            survival *= 1 - (double) relapsed[i] / atRisk[i];
            assertThat(1 - estimate.share(times[i]).to()).isCloseTo(survival, within(1e-9));
        }
        assertThat(survival).isCloseTo(0.448, within(0.0005));
        assertThat(estimate.quantile(0.5)).isEqualTo(new Range(23, 23));
        assertThat(estimate.quantile(0.9)).isEqualTo(new Range(35, Double.POSITIVE_INFINITY));
    }

    @Test
    void exactTimesHaveTheirEmpiricalDistribution() {
        var intervals = new Intervals();
        for (double time : new double[] {3, 1, 2, 2}) {
            intervals.add(time, time);
        }
        assertEstimate(Turnbull.of(intervals).distribution(), "1-1 0.25", "2-2 0.5", "3-3 0.25");
    }

    /** A step of the search left a needed cell a share of 4e-19, and everything became NaN. */
    @Test
    void aNeededShareDoesNotBecomeARoundingError() {
        var intervals = new Intervals();
        for (String run : """
            0-0x3 0-1x3 0-2x107 0-3x98 1-2x78 1-3x103 2-4x129 2-5x100 3-4x112 3-5x122 4-6x88 4-7x73 5-6x80 5-7x95
            6-8x97 6-9x96 7-8x95 7-9x113 8-10x98 8-11x101 9-10x109 9-11x100
            """.strip().split("\\s+", 0)) {
            String[] parts = run.split("[-x]", 3);
            for (int i = 0; i < Integer.parseInt(parts[2]); i++) {
                intervals.add(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        }
        Estimate estimate = Turnbull.of(intervals);
        assertThat(estimate.distribution().masses().stream()
                        .mapToDouble(Distribution.Mass::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        Range median = estimate.confidence(0.5);
        assertThat(median.to() - median.from()).isBetween(0.5, 4.0);
    }

    @Test
    void nothingSeenIsAllYetToCome() {
        var intervals = new Intervals();
        intervals.add(60, Double.POSITIVE_INFINITY);
        intervals.add(30, Double.POSITIVE_INFINITY);
        assertThat(Turnbull.of(intervals).distribution().masses())
                .containsExactly(new Distribution.Mass(new Range(60, Double.POSITIVE_INFINITY), 1));
    }

    private static void assertEstimate(Distribution estimate, String... expected) {
        List<Distribution.Mass> masses = estimate.masses();
        assertThat(masses).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            String[] parts = expected[i].split("[- ]", 3);
            assertThat(masses.get(i).range())
                    .isEqualTo(new Range(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            assertThat(masses.get(i).share()).isCloseTo(Double.parseDouble(parts[2]), within(1e-6));
        }
    }

    private static Intervals intervals(String text) {
        var intervals = new Intervals();
        for (String interval : text.strip().split("\\s+", 0)) {
            String[] ends = interval.split("-", 2);
            intervals.add(
                    Double.parseDouble(ends[0]),
                    ends[1].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(ends[1]));
        }
        return intervals;
    }
}
