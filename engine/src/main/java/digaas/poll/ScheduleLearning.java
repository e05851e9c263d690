package digaas.poll;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Learns a {@link Schedule} from past durations, in bins of time. */
final class ScheduleLearning {
    private static final int BINS = 24;
    private static final double DENSEST_PER_SECOND = 20;
    private static final double SPARSEST_OF_FIXED = 0.25;
    private static final double SMOOTHING = 0.25;

    private ScheduleLearning() {}

    static Schedule learn(List<Duration> past, Duration frequency, Duration timeout) {
        double[] seconds = past.stream().mapToDouble(Schedule::seconds).sorted().toArray();
        return learn(seconds, 1 / Schedule.seconds(frequency), Schedule.seconds(timeout));
    }

    private static Schedule learn(double[] past, double fixedRate, double timeout) {
        double[] edges = edges(past, timeout);
        double[] mass = mass(past, edges);
        double[] exposure = new double[BINS];
        double[] hazard = new double[BINS];
        double surviving = 1;
        for (int i = 0; i < BINS; i++) {
            double width = edges[i + 1] - edges[i];
            exposure[i] = (surviving - mass[i] / 2) * width;
            hazard[i] = mass[i] / exposure[i];
            surviving -= mass[i];
        }
        double budget = Arrays.stream(exposure).sum() * fixedRate;
        double[] rates = rates(hazard, exposure, fixedRate, budget);
        return new Schedule(IntStream.range(0, BINS)
                .mapToObj(i -> new Schedule.Segment(edges[i], rates[i]))
                .toList());
    }

    /** The bins' edges from zero to the timeout, in equal ratios from half the shortest past duration. */
    private static double[] edges(double[] past, double timeout) {
        double least = Math.clamp(past[0] / 2, timeout / 1_000, timeout / 2);
        double ratio = Math.pow(timeout / least, 1.0 / (BINS - 1));
        double[] edges = new double[BINS + 1];
        for (int i = 1; i <= BINS; i++) {
            edges[i] = least * Math.pow(ratio, i - 1.0);
        }
        edges[BINS] = timeout;
        return edges;
    }

    /** The share of changes in each bin, smoothed a little. Changes beyond the timeout are in none. */
    private static double[] mass(double[] past, double[] edges) {
        double[] mass = new double[BINS];
        double total = past.length + SMOOTHING * (BINS + 1);
        Arrays.fill(mass, SMOOTHING / total);
        for (double duration : past) {
            int bin = Arrays.binarySearch(edges, duration);
            int index = bin >= 0 ? bin : -bin - 2;
            if (index < BINS) {
                mass[Math.max(index, 0)] += 1 / total;
            }
        }
        return mass;
    }

    /** Rates in proportion to the square root of the hazard, within bounds, that use up the budget of polls. */
    private static double[] rates(double[] hazard, double[] exposure, double fixedRate, double budget) {
        double low = 0;
        double high = 1e9;
        double[] rates = new double[BINS];
        for (int step = 0; step < 100; step++) {
            double scale = (low + high) / 2;
            double used = 0;
            for (int i = 0; i < BINS; i++) {
                double densest = Math.max(DENSEST_PER_SECOND, fixedRate);
                rates[i] = Math.clamp(scale * Math.sqrt(hazard[i]), SPARSEST_OF_FIXED * fixedRate, densest);
                used += rates[i] * exposure[i];
            }
            if (used > budget) {
                high = scale;
            } else {
                low = scale;
            }
        }
        return rates;
    }
}
