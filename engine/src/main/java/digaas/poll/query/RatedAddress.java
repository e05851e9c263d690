package digaas.poll.query;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses that share one rate of queries: one IPv4 address, with the IPv6 addresses by which a translator or a
 * 6to4 router passes packets on to it, or an IPv6 /64, because whoever has one of its addresses usually has them all.
 *
 * <p>An ISATAP address counts to its /64. Whoever has a /64 can give a host any interface identifier, so by the IPv4
 * address in it one network would have four billion rates.
 *
 * @param text the IPv4 address, or the prefix with its length
 */
public record RatedAddress(String text) {
    private static final int PREFIX = 64;

    public static RatedAddress of(InetAddress address) {
        AddressBits bits = AddressBits.of(address);
        while (SpecialRange.translated(bits).isPresent()) {
            bits = SpecialRange.translated(bits).get();
        }
        return new RatedAddress(bits.isIpv4() ? text(bits.number(), 4) : prefix(bits));
    }

    private static String prefix(AddressBits bits) {
        BigInteger first = bits.number().shiftRight(128 - PREFIX).shiftLeft(128 - PREFIX);
        return text(first, 16) + "/" + PREFIX;
    }

    private static String text(BigInteger number, int octets) {
        byte[] address = new byte[octets];
        for (int i = 0; i < octets; i++) {
            address[octets - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
