package digaas.poll.query;

import java.net.InetSocketAddress;

/**
 * One address that is polled.
 *
 * @param given how the caller named it: an address or a host name, with or without a port
 * @param address where the queries go: resolved once, when the request was accepted, so that a name that gets another
 *     address cannot redirect the polling
 */
public record Nameserver(String given, InetSocketAddress address) {
    public Nameserver {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(given + " is not resolved");
        }
    }
}
