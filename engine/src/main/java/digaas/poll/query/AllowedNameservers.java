package digaas.poll.query;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where queries may go. Link-local, multicast, broadcast and metadata addresses are never polled, whatever the operator
 * allows. Private addresses, and ports that are not for DNS, need the operator's permission. An IPv6 address that
 * embeds an IPv4 address must be allowed as both.
 *
 * @param privateAddresses whether loopback and private addresses may be polled
 * @param anyPort whether ports other than 53 and 853 (and 443 by HTTPS) may be polled
 */
public record AllowedNameservers(boolean privateAddresses, boolean anyPort) {
    /** DNS, and DNS over TLS (RFC 7858). */
    private static final List<Integer> PORTS = List.of(53, 853);
    /** DNS over HTTPS (RFC 8484), and no other transport. */
    private static final int HTTPS_PORT = 443;

    /**
     * Why a nameserver may not be polled, for the user.
     *
     * @return empty when it may be polled
     */
    public Optional<String> refusal(InetSocketAddress nameserver, Transport transport) {
        int port = nameserver.getPort();
        if (!anyPort && !isForDns(port, transport)) {
            return Optional.of(("port %d needs the operator's permission (parameter AllowAnyPort); "
                            + "allowed are 53, 853 and, by https, 443")
                    .formatted(port));
        }
        return refusal(nameserver.getAddress(), "polled");
    }

    /**
     * Why an address may not be used, whatever the port.
     *
     * @param used what it is used for, in the refusal: {@code polled}
     */
    public Optional<String> refusal(InetAddress address, String used) {
        return SpecialRange.of(address).flatMap(range -> refusal(address.getHostAddress(), range, used));
    }

    private static boolean isForDns(int port, Transport transport) {
        return PORTS.contains(port) || (port == HTTPS_PORT && transport instanceof Transport.Https);
    }

    private Optional<String> refusal(String address, SpecialRange range, String used) {
        if (range.never()) {
            return Optional.of("%s is %s and is never %s".formatted(address, range.kind(), used));
        }
        return privateAddresses
                ? Optional.empty()
                : Optional.of("%s is %s and needs the operator's permission (parameter AllowPrivateNameservers)"
                        .formatted(address, range.kind()));
    }
}
