package digaas.table;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listings by time visit only days that are noted; the note comes first, so that no stored item is ever missed. */
public final class NotedDays {
    private final Table table;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public NotedDays(Table table) {
        this.table = table;
    }

    /** Notes the day of an item that is about to be stored. */
    public void note(Instant startTime) {
        String day = IndexKeys.day(startTime);
        if (!known.contains(day)) {
            table.put(TimeIndex.dayEntry(day));
            known.add(day);
        }
    }
}
