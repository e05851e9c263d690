package digaas.dns.query.rate;

import digaas.poll.query.Asker;
import java.util.IdentityHashMap;

/**
 * Gives an address's askers their turns: each has one query sent before any has two (start-time fair queueing with equal
 * lengths, Goyal, Vin and Cheng 1996). A query that was given up leaves its place to its asker's next one. Otherwise,
 * where waiting is longer than patience, those that came first would be served again and again.
 */
public final class Turns {
    /** Before all others. */
    private static final long FIRST = -1;

    private static final int MOST_REMEMBERED = 65_536;

    private final IdentityHashMap<Asker, Long> next = new IdentityHashMap<>();
    private final IdentityHashMap<Asker, Place> missed = new IdentityHashMap<>();
    private long current;
    private long arrivals;

    /** A place for an asker's next query. */
    public Place of(Asker asker) {
        Place kept = missed.remove(asker);
        if (kept != null) {
            return kept;
        }
        if (next.size() >= MOST_REMEMBERED) {
            next.values().removeIf(turn -> turn <= current);
        }
        long turn = Math.max(current, next.getOrDefault(asker, 0L));
        next.put(asker, turn + 1);
        return new Place(turn, arrivals++);
    }

    /** A place before all new queries. */
    public Place first() {
        return new Place(FIRST, arrivals++);
    }

    public void served(Place place) {
        current = Math.max(current, place.turn());
    }

    /** A query was given up in its place. */
    public void missed(Asker asker, Place place) {
        if (missed.size() < MOST_REMEMBERED) {
            missed.merge(asker, place, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    /** Nobody waits any more. */
    public void clear() {
        next.clear();
        missed.clear();
    }
}
