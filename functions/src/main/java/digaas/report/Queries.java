package digaas.report;

import digaas.poll.QuerySample;
import digaas.report.chart.Timeline;
import digaas.report.stats.QuerySummary;
import digaas.report.stats.QueryTally;

/** The queries to one nameserver. */
final class Queries {
    private final QueryTally tally = new QueryTally();
    private final Timeline answered;
    private final Timeline unanswered;

    Queries(Timeline answered, Timeline unanswered) {
        this.answered = answered;
        this.unanswered = unanswered;
    }

    void add(QuerySample sample) {
        double rtt = Seconds.of(sample.rtt());
        tally.add(sample.answered(), sample.outcomeLabel(), rtt);
        (sample.answered() ? answered : unanswered).add(Seconds.sinceEpoch(sample.sentAt()), rtt);
    }

    QuerySummary summary() {
        return tally.summary();
    }

    QueryTally tally() {
        return tally;
    }

    /** Response times over the times of sending. */
    Timeline answered() {
        return answered;
    }

    /** How long those without an answer were waited for, over the times of sending. */
    Timeline unanswered() {
        return unanswered;
    }
}
