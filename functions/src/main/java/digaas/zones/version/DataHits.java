package digaas.zones.version;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Pages of a version that may have what was looked up.
 *
 * @param all whether every page may
 * @param pages in order; where {@code all} is true, the first that may
 */
public record DataHits(VersionKey version, boolean all, SortedSet<Integer> pages) {
    /** Those from a page on. */
    public DataHits from(int page) {
        return new DataHits(version, all, all ? new TreeSet<>(List.of(page)) : pages.tailSet(page));
    }

    DataHits and(boolean allOfMore, Collection<Integer> more) {
        SortedSet<Integer> both = new TreeSet<>(pages);
        both.addAll(more);
        return new DataHits(version, all || allOfMore, both);
    }
}
