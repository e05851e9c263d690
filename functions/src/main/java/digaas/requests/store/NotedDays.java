package digaas.requests.store;

import digaas.table.Table;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listings by time visit only days that are noted; the note comes first, so that no stored request is ever missed. */
final class NotedDays {
    private final Table table;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    NotedDays(Table table) {
        this.table = table;
    }

    void note(Instant startTime) {
        String day = RequestItem.day(startTime);
        if (!known.contains(day)) {
            table.put(StartIndex.dayEntry(day));
            known.add(day);
        }
    }
}
