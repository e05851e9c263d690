package digaas.reports.figures;

import digaas.measurement.Measurement;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.stats.DurationSummary;
import digaas.stats.Intervals;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which instances behind the nameservers' addresses (NSID, RFC 5001) showed the changes. A request counts for the
 * instance whose answer completed it. Confirmed requests are left out: their last answer is not the one that first
 * showed the change.
 */
public final class Instances {
    /** How many instances are counted one by one, first come, first served: strangers decide how many there are. */
    public static final int MOST = 200;

    private static final Instance OTHERS = new Instance("others", "");

    /**
     * An instance.
     *
     * @param nsid tells it from others at the same address
     */
    public record Instance(String nameserver, String nsid) implements Comparable<Instance> {
        private static final Comparator<Instance> ORDER =
                Comparator.comparing(Instance::nameserver).thenComparing(Instance::nsid);

        @Override
        public int compareTo(Instance other) {
            return ORDER.compare(this, other);
        }
    }

    private final SortedMap<Instance, Intervals> byInstance = new TreeMap<>();

    void add(Measurement measurement, Visibility.Seen seen) {
        LastAnswer last = measurement.lastAnswer();
        boolean confirmed = measurement.ending() instanceof Ending.Completed completed
                && completed.stability().stableSince() != null;
        if (last == null || last.nsid() == null || confirmed) {
            return;
        }
        var instance = new Instance(last.nameserver(), last.nsid());
        boolean apart = byInstance.size() < MOST || byInstance.containsKey(instance);
        byInstance
                .computeIfAbsent(apart ? instance : OTHERS, _ -> new Intervals())
                .add(seen.absentUntil(), seen.asked(), seen.by());
    }

    /** By instance; empty when no nameserver identified itself. */
    SortedMap<Instance, DurationSummary> summaries() {
        SortedMap<Instance, DurationSummary> summaries = new TreeMap<>();
        byInstance.forEach((instance, intervals) -> summaries.put(instance, DurationSummary.counted(intervals, 0, 0)));
        return summaries;
    }
}
