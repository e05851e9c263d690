package digaas.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static final double EVENING = Instant.parse("2026-03-12T22:00:00Z").getEpochSecond();

    @Test
    void anHourIsNamedByMinutesAndTheDateOnce() {
        assertThat(named(new TimeAxis(EVENING, EVENING + 3600)))
                .containsExactly("22:00 2026-03-12", "22:10 ", "22:20 ", "22:30 ", "22:40 ", "22:50 ", "23:00 ");
    }

    @Test
    void midnightBringsTheNewDate() {
        assertThat(named(new TimeAxis(EVENING, EVENING + 6 * 3600)))
                .containsExactly(
                        "22:00 2026-03-12", "23:00 ", "00:00 2026-03-13", "01:00 ", "02:00 ", "03:00 ", "04:00 ");
    }

    @Test
    void aFewSecondsAreNamedByFractions() {
        assertThat(named(new TimeAxis(EVENING, EVENING + 2))).startsWith("22:00:00.00 2026-03-12", "22:00:00.50 ");
    }

    @Test
    void aMonthIsNamedByDaysAndAYearByMonths() {
        assertThat(named(new TimeAxis(EVENING, EVENING + 30 * 86_400))).startsWith("13 Mar 2026", "18 Mar ");
        assertThat(named(new TimeAxis(EVENING, EVENING + 365 * 86_400.0)))
                .containsExactly("May 2026", "Jul ", "Sep ", "Nov ", "Jan 2027", "Mar ");
    }

    @Test
    void halfACenturyIsNamedByYears() {
        assertThat(named(new TimeAxis(0, EVENING))).contains("1980 ", "2020 ").hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void likeValuesStandEvenly() {
        ValueAxis axis = ValueAxis.of(0.5, 1, 2, 4);
        assertThat(axis.log()).isFalse();
        assertThat(labels(axis)).containsExactly("0\u00a0s", "1\u00a0s", "2\u00a0s", "3\u00a0s", "4\u00a0s");
        assertThat(axis.position(0)).isZero();
    }

    @Test
    void aTimeoutFarAboveTheRestCallsForALogarithmicAxis() {
        ValueAxis axis = ValueAxis.of(0, 0.3, 1, 60);
        assertThat(axis.log()).isTrue();
        assertThat(labels(axis))
                .containsExactly(
                        "200\u00a0ms",
                        "500\u00a0ms",
                        "1\u00a0s",
                        "2\u00a0s",
                        "5\u00a0s",
                        "10\u00a0s",
                        "20\u00a0s",
                        "50\u00a0s",
                        "100\u00a0s");
        assertThat(axis.position(0)).isZero();
        assertThat(axis.position(100)).isEqualTo(1);
    }

    @Test
    void negativeDurationsOfSkewedClocksAreShown() {
        ValueAxis axis = ValueAxis.of(-1, -1, 0.1, 9);
        assertThat(axis.log()).isFalse();
        assertThat(axis.position(-1)).isPositive();
    }

    @Test
    void nothingButZerosHasAnAxis() {
        assertThat(ValueAxis.of(0, 0, 0, 0).ticks()).isNotEmpty();
    }

    private static List<String> named(TimeAxis axis) {
        return axis.ticks().stream()
                .map(tick -> tick.label() + " " + tick.below())
                .toList();
    }

    private static List<String> labels(ValueAxis axis) {
        return axis.ticks().stream().map(Tick::label).toList();
    }
}
