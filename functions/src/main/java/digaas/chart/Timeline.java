package digaas.chart;

import digaas.stats.DoubleList;
import digaas.stats.LogHistogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values over time, in bounded memory: every point up to {@link #MOST_POINTS}; beyond that, the least, the median and
 * the greatest value of each of at most {@link #MOST_BINS} spans of time, so that no extreme is lost.
 */
public final class Timeline {
    /** About five for each pixel of a chart's width: more would hide one another. */
    public static final int MOST_POINTS = 5_000;

    /** The place of a point that belongs to nothing that is listed. */
    public static final int UNLISTED = -1;

    static final int MOST_BINS = 400;

    private final DoubleList at = new DoubleList();
    private final DoubleList values = new DoubleList();
    private final DoubleList lows = new DoubleList();
    private final DoubleList places = new DoubleList();
    private final LogHistogram all = new LogHistogram();
    private double earliest = Double.POSITIVE_INFINITY;
    private double latest = Double.NEGATIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private @Nullable TimeBins bins;

    /** Adds a value without a lower end that belongs to nothing that is listed. */
    public void add(double time, double value) {
        add(time, value, value, UNLISTED);
    }

    /**
     * Adds a value.
     *
     * @param time in seconds since the epoch
     * @param value in seconds
     * @param low the lower end of the interval that the value ends, in seconds
     * @param place of what it belongs to in a list beside the chart, or {@link #UNLISTED}
     */
    public void add(double time, double value, double low, int place) {
        note(time, value, low);
        all.add(value);
        if (bins == null && at.size() < MOST_POINTS) {
            at.add(time);
            values.add(value);
            lows.add(low);
            places.add(place);
        } else {
            bins().add(time, value);
        }
    }

    /** Adds all values of another timeline. */
    public void addAll(Timeline other) {
        if (other.isEmpty()) {
            return;
        }
        if (other.bins == null) {
            for (int i = 0; i < other.at.size(); i++) {
                add(other.at.get(i), other.values.get(i), other.lows.get(i), other.place(i));
            }
            return;
        }
        note(other.earliest, other.all.max(), other.lowest);
        note(other.latest, other.all.max(), other.lowest);
        all.addAll(other.all);
        bins().addAll(other.bins);
    }

    private void note(double time, double value, double low) {
        earliest = Math.min(earliest, time);
        latest = Math.max(latest, time);
        lowest = Math.min(lowest, Math.min(value, low));
    }

    private TimeBins bins() {
        if (bins == null) {
            bins = gathered();
        }
        return bins;
    }

    public boolean isEmpty() {
        return all.count() == 0;
    }

    public long count() {
        return all.count();
    }

    double earliest() {
        return earliest;
    }

    double latest() {
        return latest;
    }

    /** The least of the values and of their lower ends. */
    double lowest() {
        return lowest;
    }

    double least() {
        return all.min();
    }

    double greatest() {
        return all.max();
    }

    /** Accurate to 1 %. */
    double median() {
        return all.percentile(50);
    }

    boolean thinned() {
        return bins != null;
    }

    /** How many points are kept one by one: all of them, unless thinned. */
    int points() {
        return at.size();
    }

    double time(int point) {
        return at.get(point);
    }

    double value(int point) {
        return values.get(point);
    }

    double low(int point) {
        return lows.get(point);
    }

    /** Of what the point belongs to in a list beside the chart, or {@link #UNLISTED}. */
    int place(int point) {
        return (int) places.get(point);
    }

    /** The spans of time in their order. */
    List<TimeBins.Bin> spans() {
        return isEmpty() ? List.of() : (bins == null ? gathered() : bins).list();
    }

    private TimeBins gathered() {
        var gathered = new TimeBins(Math.max(latest - earliest, 1e-3), MOST_BINS);
        for (int i = 0; i < at.size(); i++) {
            gathered.add(at.get(i), values.get(i));
        }
        return gathered;
    }
}
