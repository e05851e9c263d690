package digaas.dns.query;

import digaas.dns.wire.Entropy;
import digaas.dns.wire.MessageHeader;
import digaas.dns.wire.QueryPacket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queries in flight on one connection, by message ID. */
final class InFlightQueries {
    private final Map<Integer, PendingQuery> byId = new HashMap<>();

    /** A random ID that no query here has. */
    int freshId(Entropy entropy) {
        int id = entropy.id();
        while (byId.containsKey(id)) {
            id = entropy.id();
        }
        return id;
    }

    void add(PendingQuery query) {
        byId.put(query.id(), query);
    }

    /** The query with a message's ID; null when there is none. */
    @Nullable
    PendingQuery get(byte[] message) {
        return message.length < QueryPacket.HEADER ? null : byId.get(MessageHeader.id(message));
    }

    /** False when it was not in flight. */
    boolean remove(PendingQuery query) {
        return byId.remove(query.id(), query);
    }

    int size() {
        return byId.size();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    List<PendingQuery> all() {
        return List.copyOf(byId.values());
    }
}
