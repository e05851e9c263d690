package digaas.dns.query.rate;

/**
 * A place in an address's queue.
 *
 * @param turn lower ones are sent first
 * @param arrival of the same turn, those that came first; no two are equal
 */
public record Place(long turn, long arrival) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byTurn = Long.compare(turn, other.turn);
        return byTurn == 0 ? Long.compare(arrival, other.arrival) : byTurn;
    }
}
