package digaas.dns;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Every nameserver that was asked lately. */
final class Nameservers {
    private static final int MOST_REMEMBERED = 4_096;

    private final EventLoop loop;
    private final Map<Destination, Nameserver> known = new HashMap<>();

    Nameservers(EventLoop loop) {
        this.loop = loop;
    }

    Nameserver of(Exchange exchange) {
        Destination destination = exchange.destination();
        Nameserver server = known.get(destination);
        if (server != null) {
            return server;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(Nameserver::isIdle);
        }
        Nameserver fresh = new Nameserver(loop, destination);
        known.put(destination, fresh);
        return fresh;
    }

    Collection<Nameserver> all() {
        return known.values();
    }
}
