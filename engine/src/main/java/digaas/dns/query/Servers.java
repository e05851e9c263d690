package digaas.dns.query;

import digaas.dns.transport.Destination;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The nameservers that were asked recently. */
final class Servers {
    private static final int MOST_REMEMBERED = 4_096;

    private final QueryDispatcher dispatcher;
    private final Map<Destination, Server> known = new HashMap<>();

    Servers(QueryDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    Server of(PendingQuery query) {
        Destination destination = query.destination();
        Server server = known.get(destination);
        if (server != null) {
            return server;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(Server::isIdle);
        }
        Server fresh = new Server(dispatcher, destination);
        known.put(destination, fresh);
        return fresh;
    }

    Collection<Server> all() {
        return known.values();
    }
}
