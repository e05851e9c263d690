package digaas.lambda;

import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.requests.intake.IntakeCounter;

/** Writes what the intake counts as metrics. */
record IntakeMetrics(MetricLog log) implements IntakeCounter {
    @Override
    public void accepted(int requests) {
        log.count(Count.ACCEPTED, requests);
    }

    @Override
    public void refused(int bodies) {
        log.count(Count.REFUSED, bodies);
    }

    @Override
    public void cancelled() {
        log.count(Count.CANCELLED, 1);
    }
}
