package digaas.zones.search;

import digaas.zones.store.Found;
import digaas.zones.store.RecordSetQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes from what a search comes across what belongs on a page. */
final class Collector {
    /** What is sorted in memory. */
    private static final int MOST_SORTED = 10_000;

    /** What one call comes across at most, so that it ends within seconds. */
    private static final int MOST_SEEN = 200_000;

    private final RecordSetQuery query;
    private final Wanted wanted;
    private final Comparator<Hit> order;
    private final @Nullable Hit marker;

    /** @param marker what all on the page comes after; null for the first page */
    Collector(RecordSetQuery query, Wanted wanted, @Nullable Hit marker) {
        this.query = query;
        this.wanted = wanted;
        this.order = Order.of(query.sort(), query.descending());
        this.marker = marker;
    }

    /**
     * From what comes in order.
     *
     * @param total how many there are, if that is known
     */
    Found ordered(Iterator<Hit> all, @Nullable Integer total) {
        List<Hit> found = new ArrayList<>();
        @Nullable Hit after = marker;
        @Nullable UUID last = query.marker();
        for (int seen = 0; all.hasNext(); seen++) {
            Hit hit = all.next();
            if (after != null && order.compare(hit, after) <= 0) {
                continue;
            }
            after = null;
            boolean isWanted = wanted.is(hit.set());
            if (isWanted && found.size() == query.limit()) {
                return page(found, found.isEmpty() ? last : found.getLast().id(), total);
            }
            if (isWanted) {
                found.add(hit);
            }
            if (seen >= MOST_SEEN) {
                return page(found, hit.id(), total);
            }
        }
        return page(found, null, total == null && marker == null ? (Integer) found.size() : total);
    }

    /** From what comes in any order. */
    Found sorted(Iterator<Hit> all) {
        List<Hit> found = new ArrayList<>();
        for (int seen = 0; all.hasNext(); seen++) {
            Hit hit = all.next();
            if (wanted.is(hit.set())) {
                found.add(hit);
            }
            if (found.size() > MOST_SORTED || seen >= MOST_SEEN) {
                return new Found.TooManyToSort();
            }
        }
        int total = found.size();
        found.sort(order);
        List<Hit> behind = marker == null
                ? found
                : found.stream().filter(hit -> order.compare(hit, marker) > 0).toList();
        List<Hit> here = behind.subList(0, Math.min(query.limit(), behind.size()));
        return page(here, here.size() == behind.size() ? null : here.getLast().id(), total);
    }

    /** Whether there are too many to sort by anything but the name. */
    boolean isTooMany(long recordSets) {
        return wanted.isEverything() && recordSets > MOST_SORTED;
    }

    private static Found page(List<Hit> hits, @Nullable UUID next, @Nullable Integer total) {
        return new Found.Page(hits.stream().map(Hit::forCallers).toList(), next, total);
    }
}
