package digaas.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of times in seconds, linear or logarithmic.
 *
 * @param low the value at its start
 * @param high the value at its end, greater
 */
record ValueAxis(double low, double high, boolean log) {
    /** On a linear axis, a greatest value this many times the median would squeeze all others together. */
    private static final double TOO_UNEVEN = 20;

    private static final int TICKS = 7;
    private static final double MOST_DECADES = 6;

    /**
     * An axis for values from {@code least} to {@code greatest}.
     *
     * @param lowest the least of their lower ends, which may fall off a logarithmic axis
     * @param median a typical value
     */
    static ValueAxis of(double lowest, double least, double median, double greatest) {
        if (lowest >= 0 && median > 0 && greatest / median > TOO_UNEVEN) {
            double bottom = Math.max(least > 0 ? least : median / 10, greatest / Math.pow(10, MOST_DECADES));
            return new ValueAxis(floorDecadePart(bottom * 0.9), step(greatest).doubleValue(), true);
        }
        double top = greatest > 0 ? greatest * 1.04 : 0;
        double bottom = Math.min(0, lowest * 1.04);
        return top == bottom ? new ValueAxis(0, 1, false) : new ValueAxis(bottom, top, false);
    }

    /** The position of a value, from 0 at the start to 1 at the end; values below the start are at the start. */
    double position(double value) {
        double position =
                log ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
        return Math.clamp(position, 0, 1);
    }

    List<Tick> ticks() {
        return log ? logTicks() : linearTicks();
    }

    private List<Tick> linearTicks() {
        BigDecimal step = step((high - low) / TICKS);
        BigDecimal value =
                BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<Tick> ticks = new ArrayList<>();
        for (; value.doubleValue() <= high; value = value.add(step)) {
            ticks.add(new Tick(value.doubleValue(), Unit.fitting(high).label(value), ""));
        }
        return ticks;
    }

    private List<Tick> logTicks() {
        boolean all = Math.log10(high / low) <= 3.1;
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high * 1.001; power++) {
            for (int digit : all ? new int[] {1, 2, 5} : new int[] {1}) {
                BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                if (value.doubleValue() >= low * 0.999 && value.doubleValue() <= high * 1.001) {
                    ticks.add(new Tick(
                            value.doubleValue(),
                            Unit.fitting(value.doubleValue()).label(value),
                            ""));
                }
            }
        }
        return ticks;
    }

    /** The least of 1, 2 and 5 times a power of ten that is not below. */
    private static BigDecimal step(double rough) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(rough)));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = power.multiply(BigDecimal.valueOf(digit));
            if (step.doubleValue() >= rough) {
                return step;
            }
        }
        return power.multiply(BigDecimal.TEN);
    }

    private static double floorDecadePart(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }

    private enum Unit {
        MICROSECONDS("µs", 1e-6),
        MILLISECONDS("ms", 1e-3),
        SECONDS("s", 1);

        private final String symbol;
        private final double seconds;

        Unit(String symbol, double seconds) {
            this.symbol = symbol;
            this.seconds = seconds;
        }

        static Unit fitting(double value) {
            double size = Math.abs(value);
            return size < 1e-3 ? MICROSECONDS : size < 1 ? MILLISECONDS : SECONDS;
        }

        String label(BigDecimal value) {
            return value.divide(BigDecimal.valueOf(seconds), MathContext.DECIMAL64)
                            .stripTrailingZeros()
                            .toPlainString() + "\u00a0" + symbol;
        }
    }
}
