package digaas.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One group of a chart.
 *
 * @param points drawn as marks, each with a bar down to its lower end
 * @param crosses drawn as ✕
 */
public record Series(String label, Timeline points, Timeline crosses) {
    /** One for each colour but the last, which is for all other groups together. */
    static final int MOST = Ink.SERIES.size() - 1;

    /**
     * The largest series, and all others as one.
     *
     * @param groups how many groups there are in total
     * @param rest holds the groups that have no series of their own
     */
    public static List<Series> largest(List<Series> all, int groups, Series rest) {
        List<Series> sorted = all.stream()
                .sorted(Comparator.comparingLong(Series::count).reversed().thenComparing(Series::label))
                .toList();
        if (groups <= MOST + 1) {
            return sorted;
        }
        var others = new Series((groups - MOST) + " others", new Timeline(), new Timeline());
        sorted.stream().skip(MOST).forEach(others::add);
        others.add(rest);
        List<Series> shown = new ArrayList<>(sorted.subList(0, MOST));
        shown.add(others);
        return shown;
    }

    private void add(Series other) {
        points.addAll(other.points);
        crosses.addAll(other.crosses);
    }

    long count() {
        return points.count() + crosses.count();
    }
}
