package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.poll.QuerySample;
import digaas.stats.QuerySummary;
import digaas.stats.QuerySummaryBuilder;

/** The queries to one nameserver. */
public final class Queries {
    private final QuerySummaryBuilder tally = new QuerySummaryBuilder();
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

    QuerySummaryBuilder tally() {
        return tally;
    }

    /** Response times over the times of sending. */
    public Timeline answered() {
        return answered;
    }

    /** How long those without an answer were waited for, over the times of sending. */
    public Timeline unanswered() {
        return unanswered;
    }
}
