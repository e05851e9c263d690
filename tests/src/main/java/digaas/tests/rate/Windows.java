package digaas.tests.rate;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what happened in stretches of time. */
public final class Windows {
    private Windows() {}

    /**
     * The most that happened in any stretch of a length.
     *
     * @param nanos when it happened, in order
     */
    public static int most(List<Long> nanos, Duration length) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < nanos.size(); last++) {
            while (nanos.get(last) - nanos.get(first) >= length.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** How much happened in each stretch of a length, from the first on. */
    static List<Long> each(List<Long> nanos, Duration length) {
        return nanos.stream()
                .collect(Collectors.groupingBy(
                        at -> (at - nanos.getFirst()) / length.toNanos(), TreeMap::new, Collectors.counting()))
                .values()
                .stream()
                .toList();
    }
}
