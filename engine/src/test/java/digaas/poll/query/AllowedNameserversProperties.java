package digaas.poll.query;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.SpecialAddresses.Block;
import digaas.poll.query.SpecialAddresses.Reachable;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AllowedNameserversProperties {
    private static final AllowedNameservers BY_DEFAULT = new AllowedNameservers(false, false);
    private static final AllowedNameservers WITH_LEAVE = new AllowedNameservers(true, true);
    /** Blocks that registries take for one network's own business: an operator may let Digaas into them. */
    private static final List<String> BY_LEAVE = List.of(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "::1/128",
            "2001:2::/48",
            "5f00::/16",
            "fc00::/7");
    /** The rest of 2001::/23 is given to nobody; two lone addresses in 192.0.0.0/24 are no nameservers. */
    private static final List<String> LEFT_TO_THEIR_BLOCK = List.of("2001::/23", "192.0.0.9/32", "192.0.0.10/32");

    private static final List<String> METADATA = List.of(
            "169.254.169.254",
            "169.254.169.253",
            "169.254.170.2",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2::254",
            "fd00:ec2::253",
            "fd20:ce::254",
            "fe80::a9fe:a9fe");

    private static final Transport BY_TLS = new Transport.Tls(Authentication.BY_NAMESERVER);
    private static final Transport BY_HTTPS =
            new Transport.Https(Authentication.BY_NAMESERVER, Transport.Https.USUAL_PATH);

    private static Optional<String> refusal(AllowedNameservers allowed, InetAddress address) {
        return allowed.refusal(new InetSocketAddress(address, 53), Transport.UDP);
    }

    @Provide
    Arbitrary<Block> blocks() {
        return Arbitraries.of(SpecialAddresses.BLOCKS).filter(block -> !LEFT_TO_THEIR_BLOCK.contains(block.prefix()));
    }

    @Provide
    Arbitrary<BigInteger> hosts() {
        BigInteger all = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ZERO, all).withoutEdgeCases(),
                Arbitraries.of(BigInteger.ZERO, BigInteger.ONE, all));
    }

    @Provide
    Arbitrary<InetAddress> addresses() {
        return Arbitraries.oneOf(addresses(4), addresses(16), special());
    }

    private static Arbitrary<InetAddress> addresses(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length).map(SpecialAddresses::address);
    }

    private Arbitrary<InetAddress> special() {
        return Arbitraries.of(SpecialAddresses.BLOCKS).flatMap(block -> hosts().map(block::address));
    }

    @Property
    void whatIsNotGloballyReachableIsRefusedByDefault(@ForAll("blocks") Block block, @ForAll("hosts") BigInteger host) {
        InetAddress address = block.address(host);
        Reachable reachable = SpecialAddresses.of(address).orElseThrow().reachable();
        if (reachable == Reachable.FALSE && block.reachable() == Reachable.FALSE) {
            assertThat(refusal(BY_DEFAULT, address).orElse(""))
                    .as("%s in %s", address, block.prefix())
                    .contains(address.getHostAddress());
        }
    }

    @Property
    void whatIsGloballyReachableOrForDocumentationIsAllowedByDefault(
            @ForAll("blocks") Block block, @ForAll("hosts") BigInteger host) {
        InetAddress address = block.address(host);
        boolean carriesAnother = block.prefix().startsWith("64:ff9b::");
        if (!carriesAnother && (block.reachable() == Reachable.TRUE || block.reachable() == Reachable.DOCUMENTATION)) {
            assertThat(refusal(BY_DEFAULT, address))
                    .as("%s in %s", address, block.prefix())
                    .isEmpty();
        }
    }

    @Property
    void whatNoRegistrySetsApartIsAllowedByDefault(@ForAll @Size(4) byte[] octets) {
        InetAddress address = SpecialAddresses.address(octets);
        if (SpecialAddresses.of(address).isEmpty() && !METADATA.contains(address.getHostAddress())) {
            assertThat(refusal(BY_DEFAULT, address)).as("%s", address).isEmpty();
        }
    }

    @Property
    void globalUnicastOfIpv6IsAllowedByDefault(@ForAll @Size(16) byte[] octets) {
        octets[0] = (byte) (0x20 | (octets[0] & 0x1f));
        InetAddress address = SpecialAddresses.address(octets);
        if (SpecialAddresses.of(address).isEmpty()) {
            assertThat(refusal(BY_DEFAULT, address)).as("%s", address).isEmpty();
        }
    }

    @Property
    void leaveOpensPrivateNetworksAndNothingElse(@ForAll("blocks") Block block, @ForAll("hosts") BigInteger host) {
        InetAddress address = block.address(host);
        Block smallest = SpecialAddresses.of(address).orElseThrow();
        boolean metadata = METADATA.stream()
                .anyMatch(literal -> InetAddress.ofLiteral(literal).equals(address));
        if (!metadata && block.reachable() == Reachable.FALSE && smallest.equals(block)) {
            assertThat(refusal(WITH_LEAVE, address).isEmpty())
                    .as("%s in %s", address, block.prefix())
                    .isEqualTo(BY_LEAVE.contains(block.prefix()));
        }
    }

    @Property
    void leaveNeverRefusesMore(@ForAll("addresses") InetAddress address) {
        if (refusal(BY_DEFAULT, address).isEmpty()) {
            assertThat(refusal(WITH_LEAVE, address)).isEmpty();
        }
    }

    @Property
    void anIpv4AddressIsJudgedAlikeInEveryDress(@ForAll @Size(4) byte[] octets) throws UnknownHostException {
        assertAlike(octets);
    }

    @Property
    void aSpecialIpv4AddressIsJudgedAlikeInEveryDress(@ForAll("blocks") Block block, @ForAll("hosts") BigInteger host)
            throws UnknownHostException {
        byte[] octets = block.address(host).getAddress();
        if (octets.length == 4) {
            assertAlike(octets);
        }
    }

    private static void assertAlike(byte[] octets) throws UnknownHostException {
        for (AllowedNameservers allowed : List.of(BY_DEFAULT, WITH_LEAVE)) {
            boolean refused = refusal(allowed, SpecialAddresses.address(octets)).isPresent();
            for (InetAddress dressed : dressed(octets)) {
                assertThat(refusal(allowed, dressed).isPresent())
                        .as("%s", dressed)
                        .isEqualTo(refused);
            }
        }
    }

    /**
     * Mapped, which Java would undress, hence the scope; NAT64; 6to4 with a network and a host in it; ISATAP in an
     * ordinary network and in the 6to4 network of an ordinary address.
     */
    private static List<InetAddress> dressed(byte[] four) throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(four, 0, mapped, 12, 4);
        byte[] nat64 = InetAddress.ofLiteral("64:ff9b::").getAddress();
        System.arraycopy(four, 0, nat64, 12, 4);
        byte[] sixToFour = InetAddress.ofLiteral("2002::1:0:0:0:1").getAddress();
        System.arraycopy(four, 0, sixToFour, 2, 4);
        return List.of(
                Inet6Address.getByAddress(null, mapped, 1),
                SpecialAddresses.address(nat64),
                SpecialAddresses.address(sixToFour),
                isatap("2001:db8:1:2:0:5efe::", four),
                isatap("2001:db8:1:2:200:5efe::", four),
                isatap("2002:c000:201:1:0:5efe::", four));
    }

    private static InetAddress isatap(String network, byte[] four) {
        byte[] octets = InetAddress.ofLiteral(network).getAddress();
        System.arraycopy(four, 0, octets, 12, 4);
        return SpecialAddresses.address(octets);
    }

    /** Address, and whether it is allowed by default and with everything allowed. */
    @Example
    void anAddressInAnotherIsJudgedWithIt() {
        String table = """
            2001:db8::5efe:169.254.169.254      never    ISATAP
            2001:db8::200:5efe:169.254.169.254  never    its unique form
            2001:db8::5efe:10.0.0.53            leave
            2001:db8::5efe:127.0.0.1            leave
            2001:db8::5efe:192.0.2.1            always
            2001:db8::5eff:10.0.0.53            always   another interface
            2001:db8::100:5efe:10.0.0.53        always   another interface
            fd00::5efe:169.254.169.254          never    in a private network
            fd00::5efe:192.0.2.1                leave
            fe80::5efe:192.0.2.1                never    link-local ISATAP
            2002:a9fe:a9fe::1                   never    6to4
            2002:a00:1::1                       leave
            2002:c000:201::1                    always
            2002:c000:201:0:0:5efe:a9fe:a9fe    never    ISATAP in 6to4
            2002:a00:1:0:0:5efe:a9fe:a9fe       never    the stricter of two
            2002:a9fe:a9fe:0:0:5efe:a00:1       never    the stricter of two
            64:ff9b::169.254.169.254            never    NAT64
            64:ff9b::10.0.0.53                  leave
            64:ff9b::192.0.2.1                  always
            64:ff9b:1::192.0.2.1                never    NAT64 of a network's own (RFC 8215)
            64:ff9b:1:fffe::10.0.0.53           never
            2001:0:c000:201::f5ff:fffe          never    Teredo, client 10.0.0.1 inverted
            2001::                              never
            ::192.0.2.1                         never    IPv4-compatible
            ::10.0.0.53                         never
            ::ffff:0:192.0.2.1                  never    IPv4-translated (RFC 2765)
            """;
        table.lines().map(line -> line.strip().split("\\s+", 3)).forEach(words -> {
            InetAddress address = InetAddress.ofLiteral(words[0]);
            assertThat(refusal(BY_DEFAULT, address).isEmpty()).as(words[0]).isEqualTo(words[1].equals("always"));
            assertThat(refusal(WITH_LEAVE, address).isEmpty()).as(words[0]).isEqualTo(!words[1].equals("never"));
        });
    }

    @Property
    void anIpv4CompatibleAddressIsRefused(@ForAll @Size(4) byte[] octets) {
        byte[] compatible = new byte[16];
        System.arraycopy(octets, 0, compatible, 12, 4);
        InetAddress address = SpecialAddresses.address(compatible);
        assertThat(refusal(BY_DEFAULT, address)).isPresent();
        assertThat(refusal(WITH_LEAVE, address).isPresent()).isEqualTo(!address.equals(InetAddress.ofLiteral("::1")));
    }

    @Example
    void metadataServicesAreRefusedWhateverIsAllowed() {
        for (String literal : METADATA) {
            assertThat(refusal(WITH_LEAVE, InetAddress.ofLiteral(literal)))
                    .as(literal)
                    .isPresent();
        }
    }

    @Property
    void portsOfOtherServicesNeedLeave(@ForAll @IntRange(min = 1, max = 65_535) int port) {
        var nameserver = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port);
        boolean dns = port == 53 || port == 853;
        for (Transport transport : List.of(Transport.UDP, Transport.TCP, BY_TLS)) {
            assertThat(BY_DEFAULT.refusal(nameserver, transport).isEmpty()).isEqualTo(dns);
            assertThat(WITH_LEAVE.refusal(nameserver, transport)).isEmpty();
        }
        assertThat(BY_DEFAULT.refusal(nameserver, BY_HTTPS).isEmpty()).isEqualTo(dns || port == 443);
        assertThat(WITH_LEAVE.refusal(nameserver, BY_HTTPS)).isEmpty();
    }

    @Example
    void aPortThatIsNotDnsSIsNamed() {
        var ssh = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 22);
        assertThat(BY_DEFAULT.refusal(ssh, Transport.TCP).orElseThrow())
                .contains("port 22")
                .contains("AllowAnyPort");
        var https = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 443);
        assertThat(BY_DEFAULT.refusal(https, BY_TLS).orElseThrow()).contains("port 443");
        assertThat(BY_DEFAULT.refusal(https, BY_HTTPS)).isEmpty();
    }
}
