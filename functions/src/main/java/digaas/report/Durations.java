package digaas.report;

import digaas.report.chart.Timeline;
import digaas.report.stats.Doubles;
import digaas.report.stats.DurationSummary;

/** What became of the changes of one group. */
final class Durations {
    private final Doubles seen = new Doubles();
    private long errors;
    private long undecided;
    private final Timeline chart;
    private final Timeline givenUp;

    Durations(Timeline chart, Timeline givenUp) {
        this.chart = chart;
        this.givenUp = givenUp;
    }

    Durations() {
        this(new Timeline(), new Timeline());
    }

    /**
     * Counts a change.
     *
     * @param startTime when it was made, in seconds since the epoch
     */
    void add(double startTime, Visibility visibility) {
        switch (visibility) {
            case Visibility.Seen(double absentUntil, double by) -> {
                seen.add(by);
                chart.add(startTime, by, absentUntil);
            }
            case Visibility.GivenUp gaveUp -> {
                errors++;
                givenUp.add(startTime, gaveUp.waited(), gaveUp.absentUntil());
            }
            case Visibility.Undecided _ -> undecided++;
        }
    }

    /** Counts, but does not chart, all that another has counted. */
    void count(Durations other) {
        seen.addAll(other.seen);
        errors += other.errors;
        undecided += other.undecided;
    }

    DurationSummary summary() {
        return DurationSummary.of(seen.sorted(), errors, undecided);
    }

    /** Durations with their lower ends, over start times. */
    Timeline chart() {
        return chart;
    }

    /** The waits of those given up, over start times. */
    Timeline givenUp() {
        return givenUp;
    }
}
