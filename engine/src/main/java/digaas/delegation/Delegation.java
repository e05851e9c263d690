package digaas.delegation;

import java.net.InetAddress;
import java.util.List;

/** What a search for a zone's nameservers found. */
public sealed interface Delegation {
    /**
     * The zone and its nameservers, by its parent.
     *
     * @param zone absolute, lower case
     * @param nameservers at least one
     */
    record Found(String zone, List<ZoneNameserver> nameservers) implements Delegation {
        public Found {
            nameservers = List.copyOf(nameservers);
        }
    }

    /**
     * No nameserver, or not all of them.
     *
     * @param reason for the user: what was asked, and what came
     */
    record NotFound(String reason) implements Delegation {}

    /**
     * A nameserver of a zone.
     *
     * @param name absolute, lower case
     * @param addresses IPv4 first; none when it has none
     */
    record ZoneNameserver(String name, List<InetAddress> addresses) {
        public ZoneNameserver {
            addresses = List.copyOf(addresses);
        }
    }
}
