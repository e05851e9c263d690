package digaas.dns.query;

import digaas.dns.query.rate.RateLimit;
import digaas.dns.transport.Destination;
import digaas.poll.query.RatedAddress;
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
    private final Map<RatedAddress, AddressQueue> addresses = new HashMap<>();

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
            forgetIdle();
        }
        RatedAddress address = RatedAddress.of(destination.address().getAddress());
        Server fresh = new Server(dispatcher, destination, address(address));
        known.put(destination, fresh);
        return fresh;
    }

    /** The queue of an address that is polled or will be. */
    AddressQueue address(RatedAddress address) {
        if (addresses.size() >= MOST_REMEMBERED) {
            forgetIdle();
        }
        return addresses.computeIfAbsent(
                address,
                _ -> new AddressQueue(
                        dispatcher, new RateLimit(dispatcher.settings().queriesPerSecond(), System.nanoTime())));
    }

    private void forgetIdle() {
        long now = System.nanoTime();
        known.values().removeIf(Server::isIdle);
        Set<AddressQueue> used = known.values().stream().map(Server::address).collect(Collectors.toSet());
        addresses.values().removeIf(queue -> !used.contains(queue) && queue.isIdle(now));
    }

    Collection<Server> all() {
        return known.values();
    }

    /** Forgets what a pause must not see: cookies drawn, and those who asked, before it. */
    void closeIdle() {
        known.values().forEach(server -> server.capabilities().forgetCookies());
        addresses.values().forEach(AddressQueue::forgetAskers);
    }
}
