package digaas.metric;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How queries were answered. Counts all queries and keeps a random sample of response times that fits one line
 * (Vitter's algorithm R): memory is bounded, and percentiles of the sample estimate those of all.
 */
final class QueryMetrics {
    private final List<Double> times = new ArrayList<>();
    private long answered;
    private long timeouts;
    private long failures;

    void add(Observation observation) {
        switch (observation.outcome()) {
            case Outcome.Answered _, Outcome.Rejected _ ->
                addTime(observation.rtt().toNanos() / 1e6);
            case Outcome.Unanswered(Outcome.Failure failure) -> {
                timeouts += failure == Outcome.Failure.TIMEOUT ? 1 : 0;
                failures += failure == Outcome.Failure.TIMEOUT ? 0 : 1;
            }
        }
    }

    private void addTime(double milliseconds) {
        answered++;
        if (times.size() < Document.MOST_VALUES) {
            times.add(milliseconds);
            return;
        }
        long place = ThreadLocalRandom.current().nextLong(answered);
        if (place < times.size()) {
            times.set((int) place, milliseconds);
        }
    }

    long count() {
        return answered + timeouts + failures;
    }

    Metric[] metrics() {
        return new Metric[] {
            Metric.milliseconds("QueryTime", times),
            Metric.count("Queries", count()),
            Metric.count("QueryTimeouts", timeouts),
            Metric.count("QueryFailures", failures)
        };
    }
}
