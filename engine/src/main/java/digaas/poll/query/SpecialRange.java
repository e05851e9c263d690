package digaas.poll.query;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses of one kind that nobody may poll, or only with the operator's permission.
 *
 * @param never whether no permission helps
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose addresses, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">and IPv6</a>
 */
record SpecialRange(AddressPrefix prefix, boolean never, String kind) {
    /**
     * The first that contains an address decides. Addresses for documentation are missing, because nobody routes them.
     */
    private static final List<SpecialRange> ALL = List.of(
            never("0.0.0.0/8", "a \"this network\" address"),
            never("169.254.0.0/16", "a link-local address"),
            never("192.0.0.0/24", "an address for protocol assignments"),
            never("100.100.100.200/32", "a cloud's metadata service"),
            never("168.63.129.16/32", "a cloud's metadata service"),
            never("192.88.99.2/32", "a 6a44 relay's address"),
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

    private static final AddressPrefix NAT64 = AddressPrefix.of("64:ff9b::/96");
    private static final AddressPrefix SIX_TO_FOUR = AddressPrefix.of("2002::/16");

    /** The range that decides about an address; empty for an ordinary address. */
    static Optional<SpecialRange> of(InetAddress address) {
        List<SpecialRange> all = all(AddressBits.of(address)).toList();
        return all.stream()
                .filter(SpecialRange::never)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Its own range and those of the addresses that it embeds, which may embed others. */
    private static Stream<SpecialRange> all(AddressBits address) {
        return Stream.concat(
                ALL.stream().filter(range -> range.prefix().contains(address)).limit(1),
                embedded(address).flatMap(SpecialRange::all));
    }

    /**
     * The IPv4 addresses that an IPv6 address embeds by NAT64 (RFC 6052), 6to4 (RFC 3056) and ISATAP (RFC 5214 §6.1): a
     * router on the way may pass packets on to them. Ranges that embed one and are refused as a whole are not read.
     */
    private static Stream<AddressBits> embedded(AddressBits address) {
        return Stream.concat(
                translated(address).stream(),
                address.hasIsatapInterface() ? Stream.of(address.embedded(0)) : Stream.empty());
    }

    /** The IPv4 address that an address stands for wherever it is used: by NAT64 and 6to4. */
    static Optional<AddressBits> translated(AddressBits address) {
        if (NAT64.contains(address)) {
            return Optional.of(address.embedded(0));
        }
        return SIX_TO_FOUR.contains(address) ? Optional.of(address.embedded(80)) : Optional.empty();
    }

    private static SpecialRange never(String prefix, String kind) {
        return new SpecialRange(AddressPrefix.of(prefix), true, kind);
    }

    private static SpecialRange withPermission(String prefix, String kind) {
        return new SpecialRange(AddressPrefix.of(prefix), false, kind);
    }
}
