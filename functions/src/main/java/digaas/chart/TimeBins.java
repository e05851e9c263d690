package digaas.chart;

import digaas.stats.LogHistogram;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values in spans of time of equal width, which doubles when there would be too many spans. */
final class TimeBins {
    /**
     * One span of time, in seconds since the epoch, and the values in it.
     *
     */
    record Bin(double from, double to, LogHistogram values) {
        double min() {
            return values.min();
        }

        double median() {
            return values.percentile(50);
        }

        double max() {
            return values.max();
        }
    }

    private final int most;
    private double width;
    private SortedMap<Long, LogHistogram> bins = new TreeMap<>();

    /**
     * Bins for values that span at least {@code span} seconds.
     *
     * @param most how many bins there may be
     */
    TimeBins(double span, int most) {
        this.most = most;
        this.width = 2 * span / most;
    }

    void add(double time, double value) {
        bin(time).add(value);
        shrink();
    }

    void addAll(TimeBins other) {
        other.bins.forEach((index, values) -> {
            bin((index + 0.5) * other.width).addAll(values);
            shrink();
        });
    }

    private LogHistogram bin(double time) {
        return bins.computeIfAbsent((long) Math.floor(time / width), _ -> new LogHistogram());
    }

    private void shrink() {
        while (bins.size() > most) {
            width *= 2;
            SortedMap<Long, LogHistogram> wider = new TreeMap<>();
            bins.forEach((index, values) -> wider.computeIfAbsent(Math.floorDiv(index, 2L), _ -> new LogHistogram())
                    .addAll(values));
            bins = wider;
        }
    }

    List<Bin> list() {
        return bins.entrySet().stream()
                .map(entry -> bin(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Bin bin(long index, LogHistogram values) {
        return new Bin(index * width, (index + 1) * width, values);
    }
}
