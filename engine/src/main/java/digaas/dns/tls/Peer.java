package digaas.dns.tls;

import digaas.poll.query.Authentication;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who must be at the other end of a TLS connection.
 *
 * @param name a host name or an address
 * @param mustBeNamed whether its certificate must be for that name and chain to a trusted root
 * @param pins digests of keys of which it must have one, base64; empty when any key will do
 */
public record Peer(String name, boolean mustBeNamed, List<String> pins) {
    public static Peer of(InetSocketAddress address, Authentication authentication) {
        String given = authentication.name();
        List<String> pins = authentication.pins();
        return given == null ? new Peer(name(address), pins.isEmpty(), pins) : new Peer(given, true, pins);
    }

    /** The host name or address without a dot at its end, which certificates never have, and without an IPv6 zone. */
    private static String name(InetSocketAddress address) {
        String name = address.getHostString();
        int zone = name.indexOf('%');
        String plain = zone < 0 ? name : name.substring(0, zone);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
