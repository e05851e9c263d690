package digaas.tests.trends;

import digaas.stats.Intervals;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Runs whose truth is known. A change takes a lognormal time (sigma 0.5), is polled at a fixed frequency from a random
 * moment on, and each answer takes 2 to 20 ms.
 *
 * @param median the time that half of the changes take, in seconds
 * @param frequency of polls, in seconds
 * @param timeout in seconds
 * @param apart how much runs differ among themselves: the standard deviation of the logarithm of a run's factor
 * @param requests in each run
 */
record SimulatedRuns(double median, double frequency, double timeout, double apart, int requests) {
    private static final double SIGMA = 0.5;

    SimulatedRuns slowerBy(double factor) {
        return new SimulatedRuns(median * factor, frequency, timeout, apart, requests);
    }

    /** With a timeout that a share of changes doesn't meet. */
    SimulatedRuns timedOut(double share) {
        double quantile = share == 0 ? 1e9 : median * Math.exp(SIGMA * Normal.quantile(1 - share));
        return new SimulatedRuns(median, frequency, quantile, apart, requests);
    }

    List<Intervals> draw(int runs, SplittableRandom random) {
        return IntStream.range(0, runs).mapToObj(_ -> run(random)).toList();
    }

    private Intervals run(SplittableRandom random) {
        double factor = Math.exp(apart * random.nextGaussian());
        var times = new Intervals();
        for (int i = 0; i < requests; i++) {
            add(times, factor * median * Math.exp(SIGMA * random.nextGaussian()), random);
        }
        return times;
    }

    private void add(Intervals times, double truth, SplittableRandom random) {
        double notBefore = 0;
        for (double poll = random.nextDouble(frequency); poll <= timeout; poll += frequency) {
            if (poll >= truth) {
                times.add(notBefore, poll, poll + random.nextDouble(0.002, 0.02));
                return;
            }
            notBefore = poll;
        }
        times.add(notBefore, Double.POSITIVE_INFINITY);
    }
}
