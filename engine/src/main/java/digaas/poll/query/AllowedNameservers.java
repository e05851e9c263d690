package digaas.poll.query;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where queries may go. Link-local, multicast, broadcast and metadata addresses are never asked, whatever the operator allows;
 * those that lead into somebody's own network, and ports that aren't DNS's, only by the operator's leave. An IPv6 address that
 * carries an IPv4 address is judged by that one too.
 *
 * @param privateAddresses whether loopback and private networks may be asked
 * @param anyPort whether ports other than 53 and 853, and 443 by HTTPS, may be asked
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose addresses, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and IPv6</a>
 */
public record AllowedNameservers(boolean privateAddresses, boolean anyPort) {
    /** DNS, and DNS over TLS (RFC 7858). */
    private static final List<Integer> PORTS = List.of(53, 853);
    /** DNS over HTTPS (RFC 8484); nothing else is spoken there. */
    private static final int HTTPS_PORT = 443;

    private static final BigInteger ALL_IPV4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);

    /** The first that holds an address decides. Documentation's ranges are left alone: nobody routes them. */
    private static final List<Range> RANGES = List.of(
            never("0.0.0.0/8", "an address of \"this network\""),
            never("169.254.0.0/16", "a link-local address"),
            never("192.0.0.0/24", "an address of protocols' own"),
            never("100.100.100.200/32", "a cloud's metadata service"),
            never("168.63.129.16/32", "a cloud's metadata service"),
            never("224.0.0.0/4", "a multicast address"),
            never("240.0.0.0/4", "a reserved or broadcast address"),
            byLeave("10.0.0.0/8", "a private address"),
            byLeave("100.64.0.0/10", "an address shared behind a carrier's NAT"),
            byLeave("127.0.0.0/8", "a loopback address"),
            byLeave("172.16.0.0/12", "a private address"),
            byLeave("192.168.0.0/16", "a private address"),
            byLeave("198.18.0.0/15", "an address for benchmarks inside a network"),
            byLeave("::1/128", "a loopback address"),
            never("::/128", "the unspecified address"),
            never("::/96", "an IPv4-compatible address, which is nobody's"),
            never("::ffff:0:0:0/96", "an IPv4-translated address, which is nobody's"),
            never("64:ff9b:1::/48", "an address of a translator's own"),
            never("100::/63", "an address whose packets are discarded"),
            never("2001::/32", "an address of a Teredo tunnel"),
            never("fd00:c1::a9fe:a9fe/128", "a cloud's metadata service"),
            never("fd00:ec2::/32", "a cloud's metadata service"),
            never("fd00:42::42/128", "a cloud's metadata service"),
            never("fd20:ce::254/128", "a cloud's metadata service"),
            never("fe80::/10", "a link-local address"),
            never("ff00::/8", "a multicast address"),
            byLeave("2001:2::/48", "an address for benchmarks inside a network"),
            byLeave("5f00::/16", "an address inside a network"),
            byLeave("fc00::/7", "a private address"),
            byLeave("fec0::/10", "a site-local address"));

    /** Where other IPv6 addresses carry an IPv4 address: NAT64 (RFC 6052), 6to4 (RFC 3056). */
    private static final List<Carrier> CARRIERS =
            List.of(new Carrier(Prefix.of("64:ff9b::/96"), 0), new Carrier(Prefix.of("2002::/16"), 80));

    /**
     * Why an address may not be asked, as what is told of it: "is a private address …".
     *
     * @return empty when it may be asked
     */
    public Optional<String> refusal(InetSocketAddress nameserver, Transport transport) {
        int port = nameserver.getPort();
        if (!anyPort && !isOfDns(port, transport)) {
            return Optional.of(
                    "has port %d; ports other than 53 and 853, and 443 by https, need the operator's leave (the parameter AllowAnyPort)"
                            .formatted(port));
        }
        InetAddress address = nameserver.getAddress();
        return range(number(address)).flatMap(range -> refusal(address.getHostAddress(), range));
    }

    private static boolean isOfDns(int port, Transport transport) {
        return PORTS.contains(port) || (port == HTTPS_PORT && transport instanceof Transport.Https);
    }

    private Optional<String> refusal(String address, Range range) {
        if (range.never()) {
            return Optional.of(
                    "stands for %s, %s: that is never asked; a nameserver's own unicast address would be right"
                            .formatted(address, range.kind()));
        }
        return privateAddresses
                ? Optional.empty()
                : Optional.of(
                        "stands for %s, %s: that needs the operator's leave (the parameter AllowPrivateNameservers); a public address would be right"
                                .formatted(address, range.kind()));
    }

    private static Optional<Range> range(BigInteger address) {
        Optional<Range> own =
                RANGES.stream().filter(range -> range.prefix().holds(address)).findFirst();
        return own.isPresent()
                ? own
                : CARRIERS.stream()
                        .filter(carrier -> carrier.prefix().holds(address))
                        .findFirst()
                        .flatMap(carrier -> range(carrier.carried(address)));
    }

    /** An address as 128 bits; an IPv4 address as the IPv4-mapped one, so that the two are judged alike (RFC 4291, 2.5.5.2). */
    private static BigInteger number(InetAddress address) {
        BigInteger number = new BigInteger(1, address.getAddress());
        return address instanceof Inet4Address ? number.or(MAPPED) : number;
    }

    private static Range never(String prefix, String kind) {
        return new Range(Prefix.of(prefix), true, kind);
    }

    private static Range byLeave(String prefix, String kind) {
        return new Range(Prefix.of(prefix), false, kind);
    }

    /**
     * Addresses of one kind.
     *
     * @param never whether no leave helps
     */
    private record Range(Prefix prefix, boolean never, String kind) {}

    /**
     * Addresses that carry an IPv4 address.
     *
     * @param shift how many bits follow it
     */
    private record Carrier(Prefix prefix, int shift) {
        BigInteger carried(BigInteger address) {
            return address.shiftRight(shift).mod(ALL_IPV4).or(MAPPED);
        }
    }

    /** The addresses whose first bits are these. */
    private record Prefix(BigInteger first, int bits) {
        /** Reads {@code address/bits}. */
        static Prefix of(String text) {
            int slash = text.indexOf('/');
            InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
            int bits = Integer.parseInt(text.substring(slash + 1));
            return new Prefix(number(address), address instanceof Inet4Address ? 96 + bits : bits);
        }

        boolean holds(BigInteger address) {
            return address.xor(first).shiftRight(128 - bits).signum() == 0;
        }
    }
}
