package digaas.zones.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a query for recordsets found. */
public sealed interface Found {
    /**
     * Recordsets in order.
     *
     * @param sets at most as many as asked for; fewer, or none, when the search stopped to go on later
     * @param next the marker of the next page; null when there are no more. It need not be one of {@code sets}
     * @param total how many there are on all pages; null where only a walk could tell
     */
    record Page(
            List<ZoneRecordSet> sets,
            @Nullable UUID next,
            @Nullable Integer total) implements Found {
        public Page {
            sets = List.copyOf(sets);
        }
    }

    /** The marker is no id that was ever given out. */
    record UnknownMarker() implements Found {}

    /** More than 10,000 hits would have to be sorted by other than the name, or those among more than 200,000 recordsets. */
    record TooManyToSort() implements Found {}
}
