package digaas.poll.query;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** An address as 128 bits. An IPv4 address becomes IPv4-mapped, so that both forms are the same (RFC 4291 §2.5.5.2). */
record AddressBits(BigInteger number) {
    private static final BigInteger ALL_IPV4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);
    /** The upper half of an ISATAP interface identifier; the "u" bit says whether the IPv4 address is unique. */
    private static final List<Integer> ISATAP = List.of(0x0000_5efe, 0x0200_5efe);

    static AddressBits of(InetAddress address) {
        BigInteger number = new BigInteger(1, address.getAddress());
        return new AddressBits(address instanceof Inet4Address ? number.or(MAPPED) : number);
    }

    /**
     * The IPv4 address among these bits.
     *
     * @param shift how many bits follow it
     */
    AddressBits embedded(int shift) {
        return new AddressBits(number.shiftRight(shift).mod(ALL_IPV4).or(MAPPED));
    }

    /** Whether this is an IPv4 address, in whichever form. */
    boolean isIpv4() {
        return number.shiftRight(32).shiftLeft(32).equals(MAPPED);
    }

    /** Whether the interface identifier is {@code 0:5efe} or {@code 200:5efe} and an IPv4 address (RFC 5214 §6.1). */
    boolean hasIsatapInterface() {
        return ISATAP.contains(number.shiftRight(32).intValue());
    }
}
