package digaas.poll.query;

import java.math.BigInteger;
import java.net.Inet4Address;
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
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose addresses, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and IPv6</a>
 */
public record AllowedNameservers(boolean privateAddresses, boolean anyPort) {
    /** DNS, and DNS over TLS (RFC 7858). */
    private static final List<Integer> PORTS = List.of(53, 853);
    /** DNS over HTTPS (RFC 8484), and no other transport. */
    private static final int HTTPS_PORT = 443;

    private static final BigInteger ALL_IPV4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);

    /**
     * The first that contains an address decides. Addresses for documentation are missing, because nobody routes them.
     */
    private static final List<AddressRange> RANGES = List.of(
            never("0.0.0.0/8", "a \"this network\" address"),
            never("169.254.0.0/16", "a link-local address"),
            never("192.0.0.0/24", "an address for protocol assignments"),
            never("100.100.100.200/32", "a cloud's metadata service"),
            never("168.63.129.16/32", "a cloud's metadata service"),
            never("224.0.0.0/4", "a multicast address"),
            never("240.0.0.0/4", "a reserved or broadcast address"),
            withPermission("10.0.0.0/8", "a private address"),
            withPermission("100.64.0.0/10", "a carrier-grade NAT address"),
            withPermission("127.0.0.0/8", "a loopback address"),
            withPermission("172.16.0.0/12", "a private address"),
            withPermission("192.168.0.0/16", "a private address"),
            withPermission("198.18.0.0/15", "a benchmarking address"),
            withPermission("::1/128", "a loopback address"),
            never("::/128", "the unspecified address"),
            never("::/96", "an IPv4-compatible address"),
            never("::ffff:0:0:0/96", "an IPv4-translated address"),
            never("64:ff9b:1::/48", "a local translation address"),
            never("100::/63", "a discard-only address"),
            never("2001::/32", "a Teredo address"),
            never("fd00:c1::a9fe:a9fe/128", "a cloud's metadata service"),
            never("fd00:ec2::/32", "a cloud's metadata service"),
            never("fd00:42::42/128", "a cloud's metadata service"),
            never("fd20:ce::254/128", "a cloud's metadata service"),
            never("fe80::/10", "a link-local address"),
            never("ff00::/8", "a multicast address"),
            withPermission("2001:2::/48", "a benchmarking address"),
            withPermission("5f00::/16", "a segment routing address"),
            withPermission("fc00::/7", "a private address"),
            withPermission("fec0::/10", "a site-local address"));

    /** Other IPv6 addresses that embed an IPv4 address: NAT64 (RFC 6052), 6to4 (RFC 3056). */
    private static final List<Embedding> EMBEDDINGS =
            List.of(new Embedding(Prefix.of("64:ff9b::/96"), 0), new Embedding(Prefix.of("2002::/16"), 80));

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
        InetAddress address = nameserver.getAddress();
        return range(number(address)).flatMap(range -> refusal(address.getHostAddress(), range));
    }

    private static boolean isForDns(int port, Transport transport) {
        return PORTS.contains(port) || (port == HTTPS_PORT && transport instanceof Transport.Https);
    }

    private Optional<String> refusal(String address, AddressRange range) {
        if (range.never()) {
            return Optional.of("%s is %s and is never polled".formatted(address, range.kind()));
        }
        return privateAddresses
                ? Optional.empty()
                : Optional.of("%s is %s and needs the operator's permission (parameter AllowPrivateNameservers)"
                        .formatted(address, range.kind()));
    }

    private static Optional<AddressRange> range(BigInteger address) {
        Optional<AddressRange> own = RANGES.stream()
                .filter(range -> range.prefix().contains(address))
                .findFirst();
        return own.isPresent()
                ? own
                : EMBEDDINGS.stream()
                        .filter(embedding -> embedding.prefix().contains(address))
                        .findFirst()
                        .flatMap(embedding -> range(embedding.embedded(address)));
    }

    /**
     * An address as 128 bits. An IPv4 address becomes IPv4-mapped, so that both forms are the same (RFC 4291 §2.5.5.2).
     */
    private static BigInteger number(InetAddress address) {
        BigInteger number = new BigInteger(1, address.getAddress());
        return address instanceof Inet4Address ? number.or(MAPPED) : number;
    }

    private static AddressRange never(String prefix, String kind) {
        return new AddressRange(Prefix.of(prefix), true, kind);
    }

    private static AddressRange withPermission(String prefix, String kind) {
        return new AddressRange(Prefix.of(prefix), false, kind);
    }

    /**
     * Addresses of one kind.
     *
     * @param never whether no permission helps
     */
    private record AddressRange(Prefix prefix, boolean never, String kind) {}

    /**
     * Addresses that embed an IPv4 address.
     *
     * @param shift how many bits follow it
     */
    private record Embedding(Prefix prefix, int shift) {
        BigInteger embedded(BigInteger address) {
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

        boolean contains(BigInteger address) {
            return address.xor(first).shiftRight(128 - bits).signum() == 0;
        }
    }
}
