package digaas.poll.query;

import java.net.InetSocketAddress;

/**
 * One address that is polled.
 *
 * @param given how the caller named it: an address or a host name, with or without a port
 * @param address where the queries go: resolved when the request was accepted, never again, so that a name that changes its
 *     addresses cannot turn the polling elsewhere
 */
public record Nameserver(String given, InetSocketAddress address) {
    public Nameserver {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(given + " is not resolved");
        }
    }
}
