package digaas.dns.query;

import digaas.dns.transport.Destination;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nameservers that were asked recently. Those at one address share its rate, whatever their ports, transports and
 * names: it is the address that the packets reach.
 */
final class Servers {
    private static final int MOST_REMEMBERED = 4_096;

    private final QueryDispatcher dispatcher;
    private final Map<Destination, Server> known = new HashMap<>();
    private final Map<InetAddress, RateLimit> rates = new HashMap<>();

    Servers(QueryDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    Server of(PendingQuery query) {
        Destination destination = query.destination();
        Server server = known.get(destination);
        if (server != null) {
            return server;
        }
        long now = System.nanoTime();
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(Server::isIdle);
            Set<InetAddress> used =
                    known.keySet().stream().map(Servers::address).collect(Collectors.toSet());
            rates.entrySet()
                    .removeIf(entry ->
                            !used.contains(entry.getKey()) && entry.getValue().isUnused(now));
        }
        RateLimit rate = rates.computeIfAbsent(
                address(destination), _ -> new RateLimit(dispatcher.settings().queriesPerSecond(), now));
        Server fresh = new Server(dispatcher, destination, rate);
        known.put(destination, fresh);
        return fresh;
    }

    private static InetAddress address(Destination destination) {
        return destination.address().getAddress();
    }

    Collection<Server> all() {
        return known.values();
    }
}
