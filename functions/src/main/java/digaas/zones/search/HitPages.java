package digaas.zones.search;

import digaas.zones.version.DataHits;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionPage;
import digaas.zones.version.VersionReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What is on the pages that the index of data names; some pages are read at a time. */
final class HitPages implements Iterator<Hit> {
    /** Pages that have what is common have many hits each. */
    private static final int FIRST = 2;

    /** A list of 20 hits, if each is on a page of its own, and then one that tells whether there are more. */
    private static final int AT_A_TIME = 21;

    private final VersionReader reader;
    private final Iterator<DataHits> hits;
    private final @Nullable Hit marker;
    private Iterator<VersionPage> pages = Collections.emptyIterator();
    private Iterator<Hit> now = Collections.emptyIterator();
    private int room = FIRST;
    private @Nullable DataHits next;

    /** @param marker what need not be read is all before it; null to read everything */
    HitPages(VersionReader reader, Iterator<DataHits> hits, @Nullable Hit marker) {
        this.reader = reader;
        this.hits = hits;
        this.marker = marker;
    }

    @Override
    public boolean hasNext() {
        while (!now.hasNext()) {
            while (!pages.hasNext()) {
                if (next == null && !hits.hasNext()) {
                    return false;
                }
                readOn();
            }
            now = Hit.of(pages.next()).iterator();
        }
        return true;
    }

    @Override
    public Hit next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return now.next();
    }

    private void readOn() {
        Map<VersionKey, List<Integer>> wanted = new LinkedHashMap<>();
        int left = room;
        while (left > 0 && (next != null || hits.hasNext())) {
            DataHits found = next == null ? from(hits.next()) : next;
            next = found;
            if (found.all()) {
                break;
            }
            List<Integer> some = found.pages().stream().limit(left).toList();
            wanted.computeIfAbsent(found.version(), _ -> new ArrayList<>()).addAll(some);
            left -= some.size();
            next = some.size() == found.pages().size() ? null : found.from(some.getLast() + 1);
        }
        if (left < room) {
            pages = reader.pages(wanted).iterator();
            room = room == FIRST ? AT_A_TIME - FIRST : AT_A_TIME;
        } else if (next != null) {
            pages = reader.pages(next.version(), next.pages().first(), false);
            next = null;
        }
    }

    /** Without the pages before the marker's. */
    private DataHits from(DataHits found) {
        if (marker == null || !found.version().zone().equals(VersionKey.ofZone(marker.zone()))) {
            return found;
        }
        return found.from(reader.pageOf(found.version(), marker.owner()));
    }
}
