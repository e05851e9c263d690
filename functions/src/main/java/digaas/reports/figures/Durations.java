package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.stats.DurationSummary;
import digaas.stats.Intervals;

/** What became of the changes of one group. */
public final class Durations {
    private final Intervals intervals = new Intervals();
    private long errors;
    private long undecided;
    private final Timeline chart;
    private final Timeline givenUp;

    public Durations(Timeline chart, Timeline givenUp) {
        this.chart = chart;
        this.givenUp = givenUp;
    }

    public Durations() {
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
                intervals.add(absentUntil, by);
                chart.add(startTime, by, absentUntil);
            }
            case Visibility.GivenUp gaveUp -> {
                errors++;
                intervals.add(gaveUp.absentUntil(), Double.POSITIVE_INFINITY);
                givenUp.add(startTime, gaveUp.waited(), gaveUp.absentUntil());
            }
            case Visibility.Undecided(double absentUntil) -> {
                undecided++;
                intervals.add(absentUntil, Double.POSITIVE_INFINITY);
            }
        }
    }

    /** Counts, but does not chart, all that another has counted. */
    void count(Durations other) {
        intervals.addAll(other.intervals);
        errors += other.errors;
        undecided += other.undecided;
    }

    public DurationSummary summary() {
        return DurationSummary.counted(intervals, errors, undecided);
    }

    /** What is known of each: never empty once something was added. */
    Intervals intervals() {
        return intervals;
    }

    /** Durations with their lower ends, over start times. */
    public Timeline chart() {
        return chart;
    }

    /** The waits of those given up, over start times. */
    public Timeline givenUp() {
        return givenUp;
    }
}
