package digaas.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one group adds to a chart.
 *
 * @param points drawn as marks, each with a bar down to its lower end
 * @param crosses drawn as ✕
 */
public record Series(String label, Timeline points, Timeline crosses) {
    /** As many as there are inks, less the one for what is left over. */
    static final int MOST = Ink.SERIES.size() - 1;

    /**
     * The largest of the series by themselves, and what is left together as one.
     *
     * @param groups how many groups there are in all
     * @param rest what is gathered of groups that have no series of their own
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
