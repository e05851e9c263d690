package digaas.poll.query;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * IANA's registries of special-purpose addresses (iana-ipv4-special-registry, iana-ipv6-special-registry) with what
 * their column "Globally Reachable" says, and the multicast blocks, which have registries of their own.
 */
final class SpecialAddresses {
    /** What the column says; DOCUMENTATION is false there, too. */
    enum Reachable {
        TRUE,
        FALSE,
        DOCUMENTATION,
        NOT_APPLICABLE
    }

    record Block(String prefix, BigInteger first, int freeBits, int length, Reachable reachable) {
        static Block of(String line) {
            String[] words = line.strip().split("\\s+", 2);
            String[] prefix = words[0].split("/", 2);
            byte[] octets = octets(prefix[0]);
            int free = octets.length * 8 - Integer.parseInt(prefix[1]);
            return new Block(words[0], new BigInteger(1, octets), free, octets.length, Reachable.valueOf(words[1]));
        }

        boolean holds(InetAddress address) {
            byte[] octets = address.getAddress();
            return octets.length == length
                    && new BigInteger(1, octets).subtract(first).signum() >= 0
                    && new BigInteger(1, octets).subtract(first).bitLength() <= freeBits;
        }

        /** One of its addresses: the lowest for 0, the highest for all bits set. */
        InetAddress address(BigInteger host) {
            return SpecialAddresses.address(first.add(host.mod(BigInteger.ONE.shiftLeft(freeBits))), length);
        }
    }

    static final List<Block> BLOCKS = """
        0.0.0.0/8           FALSE
        10.0.0.0/8          FALSE
        100.64.0.0/10       FALSE
        127.0.0.0/8         FALSE
        169.254.0.0/16      FALSE
        172.16.0.0/12       FALSE
        192.0.0.0/24        FALSE
        192.0.0.0/29        FALSE
        192.0.0.8/32        FALSE
        192.0.0.9/32        TRUE
        192.0.0.10/32       TRUE
        192.0.0.170/31      FALSE
        192.0.2.0/24        DOCUMENTATION
        192.31.196.0/24     TRUE
        192.52.193.0/24     TRUE
        192.88.99.0/24      NOT_APPLICABLE
        192.88.99.2/32      FALSE
        192.168.0.0/16      FALSE
        192.175.48.0/24     TRUE
        198.18.0.0/15       FALSE
        198.51.100.0/24     DOCUMENTATION
        203.0.113.0/24      DOCUMENTATION
        224.0.0.0/4         FALSE
        240.0.0.0/4         FALSE
        255.255.255.255/32  FALSE
        ::1/128             FALSE
        ::/128              FALSE
        64:ff9b::/96        TRUE
        64:ff9b:1::/48      FALSE
        100::/64            FALSE
        100:0:0:1::/64      FALSE
        2001::/23           FALSE
        2001::/32           NOT_APPLICABLE
        2001:1::1/128       TRUE
        2001:1::2/128       TRUE
        2001:1::3/128       TRUE
        2001:2::/48         FALSE
        2001:3::/32         TRUE
        2001:4:112::/48     TRUE
        2001:10::/28        NOT_APPLICABLE
        2001:20::/28        TRUE
        2001:30::/28        TRUE
        2001:db8::/32       DOCUMENTATION
        2002::/16           NOT_APPLICABLE
        2620:4f:8000::/48   TRUE
        3fff::/20           DOCUMENTATION
        5f00::/16           FALSE
        fc00::/7            FALSE
        fe80::/10           FALSE
        ff00::/8            FALSE
        """.lines().map(Block::of).toList();

    private SpecialAddresses() {}

    /** The smallest block that holds an address. */
    static Optional<Block> of(InetAddress address) {
        return BLOCKS.stream().filter(block -> block.holds(address)).min(Comparator.comparingInt(Block::freeBits));
    }

    static InetAddress address(BigInteger number, int length) {
        byte[] octets = new byte[length];
        byte[] digits = number.toByteArray();
        int from = Math.max(digits.length - length, 0);
        System.arraycopy(digits, from, octets, length - (digits.length - from), digits.length - from);
        return address(octets);
    }

    static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(Arrays.toString(octets), e);
        }
    }

    private static byte[] octets(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }
}
