package digaas.reports.figures;

import digaas.chart.Timeline;

/** Counts and charts what is known of one nameserver. */
public record NameserverTally(DurationTally durations, QueryTimes queries) {
    NameserverTally() {
        this(new DurationTally(), new QueryTimes(new Timeline(), new Timeline()));
    }

    /** A tally of its own that is charted together with this one. */
    NameserverTally sharingCharts() {
        return new NameserverTally(
                new DurationTally(durations.seen(), durations.notSeen()),
                new QueryTimes(queries.answered(), queries.unanswered()));
    }
}
