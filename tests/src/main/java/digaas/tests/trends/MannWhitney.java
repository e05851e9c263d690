package digaas.tests.trends;

import digaas.stats.Intervals;
import java.util.Arrays;
import java.util.List;

/**
 * What others do: the rank sum test by request, on the moments at which changes were seen, with the normal
 * approximation (Mann and Whitney 1947). Changes that were not seen are left out.
 */
final class MannWhitney {
    private MannWhitney() {}

    /** The two-sided p. */
    static double p(List<Intervals> news, List<Intervals> olds) {
        double[] group = seen(news);
        double[] rest = seen(olds);
        double[] all = Arrays.copyOf(group, group.length + rest.length);
        System.arraycopy(rest, 0, all, group.length, rest.length);
        Arrays.sort(all);
        double rankSum = Arrays.stream(group)
                .map(value -> {
                    int at = Arrays.binarySearch(all, value);
                    return at + 1;
                })
                .sum();
        double size = all.length;
        double mean = group.length * (size + 1) / 2;
        double deviation = Math.sqrt(group.length * (double) rest.length * (size + 1) / 12);
        return 2 * Normal.share(-Math.abs((rankSum - mean) / deviation));
    }

    private static double[] seen(List<Intervals> runs) {
        var all = new Intervals();
        runs.forEach(all::addAll);
        return all.seen();
    }
}
