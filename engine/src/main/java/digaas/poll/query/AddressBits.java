package digaas.poll.query;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;

/** An address as 128 bits. An IPv4 address becomes IPv4-mapped, so that both forms are the same (RFC 4291 §2.5.5.2). */
record AddressBits(BigInteger number) {
    private static final BigInteger ALL_IPV4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);

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
}
