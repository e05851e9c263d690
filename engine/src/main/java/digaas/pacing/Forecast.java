package digaas.pacing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** When a change is expected: the share of it up to each time, piecewise linear. */
final class Forecast {
    private final double[] knots;
    private final double[] shares;

    /** @param stretches at least one; what their shares leave of 1 is expected after all of them, or never */
    Forecast(List<Stretch> stretches) {
        knots = stretches.stream()
                .flatMapToDouble(stretch -> DoubleStream.of(stretch.from(), stretch.to()))
                .sorted()
                .distinct()
                .toArray();
        shares = new double[knots.length];
        for (Stretch stretch : stretches) {
            for (int i = 0; i < knots.length; i++) {
                shares[i] += stretch.share() * stretch.within(Double.NEGATIVE_INFINITY, knots[i]);
            }
        }
    }

    /**
     * A share that is spread evenly.
     *
     * @param from in seconds after the start time
     * @param to after {@code from}
     */
    record Stretch(double from, double to, double share) {
        /** The part of it that lies in (begin, end]. */
        double within(double begin, double end) {
            double overlap = Math.min(end, to) - Math.max(begin, from);
            return overlap <= 0 ? 0 : overlap / (to - from);
        }
    }

    /** The share expected until a time. */
    double until(double time) {
        int at = Arrays.binarySearch(knots, time);
        if (at >= 0) {
            return shares[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return 0;
        }
        if (above == knots.length) {
            return shares[above - 1];
        }
        double part = (time - knots[above - 1]) / (knots[above] - knots[above - 1]);
        return shares[above - 1] + part * (shares[above] - shares[above - 1]);
    }

    double share(double from, double to) {
        return until(to) - until(from);
    }

    /** Where the expectation may change, between two times. */
    double[] knots(double from, double to) {
        return Arrays.stream(knots).filter(knot -> knot > from && knot < to).toArray();
    }
}
