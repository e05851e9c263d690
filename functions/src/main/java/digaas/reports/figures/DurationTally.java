package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.stats.DurationSummary;
import digaas.stats.Intervals;

/** Counts and charts the changes of one group. */
public final class DurationTally {
    private final Intervals intervals = new Intervals();
    private final Timeline seen;
    private final Timeline notSeen;
    private long errors;
    private long undecided;

    /** A tally that adds to timelines, which others may share. */
    DurationTally(Timeline seen, Timeline notSeen) {
        this.seen = seen;
        this.notSeen = notSeen;
    }

    public DurationTally() {
        this(new Timeline(), new Timeline());
    }

    /**
     * Counts a change.
     *
     * @param startTime when it was made, in seconds since the epoch
     * @param place its place among the listed requests, or {@link Timeline#UNLISTED}
     */
    void add(double startTime, Visibility visibility, int place) {
        switch (visibility) {
            case Visibility.Seen shown -> seen.add(startTime, shown.by(), shown.absentUntil(), place);
            case Visibility.NotSeen ended -> {
                errors++;
                notSeen.add(startTime, ended.polledFor(), ended.absentUntil(), place);
            }
            case Visibility.NotSeenYet _ -> undecided++;
        }
        add(intervals, visibility);
    }

    /** Adds what is known of a change to intervals. */
    static void add(Intervals intervals, Visibility visibility) {
        switch (visibility) {
            case Visibility.Seen(double absentUntil, double asked, double by) -> intervals.add(absentUntil, asked, by);
            case Visibility.NotSeen ended -> intervals.add(ended.absentUntil(), Double.POSITIVE_INFINITY);
            case Visibility.NotSeenYet(double absentUntil) -> intervals.add(absentUntil, Double.POSITIVE_INFINITY);
        }
    }

    /** Counts all that another tally has counted, but does not chart it. */
    void count(DurationTally other) {
        intervals.addAll(other.intervals);
        errors += other.errors;
        undecided += other.undecided;
    }

    DurationSummary summary() {
        return DurationSummary.counted(intervals, errors, undecided);
    }

    /** When each change became visible, as far as known. */
    Intervals intervals() {
        return intervals;
    }

    /** Durations of seen changes with their lower ends, by start time. */
    public Timeline seen() {
        return seen;
    }

    /** How long changes that were not seen were polled, by start time. */
    public Timeline notSeen() {
        return notSeen;
    }
}
