package digaas.reports.figures;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the few slowest requests. */
final class SlowestRequests {
    /** As many as a person reads. */
    private static final int MOST = 25;

    private static final Comparator<ListedRequest> BY_SECONDS =
            Comparator.comparingDouble(ListedRequest::took).thenComparing(ListedRequest::id, Comparator.reverseOrder());

    private final PriorityQueue<ListedRequest> slowest = new PriorityQueue<>(BY_SECONDS);

    void offer(ListedRequest request) {
        slowest.add(request);
        if (slowest.size() > MOST) {
            slowest.remove();
        }
    }

    /** The slowest first. */
    List<ListedRequest> list() {
        return slowest.stream().sorted(BY_SECONDS.reversed()).toList();
    }
}
