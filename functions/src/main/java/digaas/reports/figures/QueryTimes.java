package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.poll.QuerySample;
import digaas.stats.QuerySummaryBuilder;

/** Counts and charts the queries to one nameserver. */
public final class QueryTimes {
    private final QuerySummaryBuilder tally = new QuerySummaryBuilder();
    private final Timeline answered;
    private final Timeline unanswered;

    /** Adds to timelines, which others may share. */
    QueryTimes(Timeline answered, Timeline unanswered) {
        this.answered = answered;
        this.unanswered = unanswered;
    }

    /** Adds a query of the request with a place among the listed ones, or {@link Timeline#UNLISTED}. */
    void add(QuerySample sample, int place) {
        double rtt = Elapsed.seconds(sample.rtt());
        tally.add(sample.answered(), sample.outcomeLabel(), rtt);
        (sample.answered() ? answered : unanswered).add(Elapsed.sinceEpoch(sample.sentAt()), rtt, rtt, place);
    }

    QuerySummaryBuilder tally() {
        return tally;
    }

    /** Response times by send time. */
    public Timeline answered() {
        return answered;
    }

    /** How long queries waited in vain, by send time. */
    public Timeline unanswered() {
        return unanswered;
    }
}
