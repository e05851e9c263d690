package digaas.poll.query;

/**
 * An SOA serial number: 32 bits, compared on a circle (RFC 1982).
 *
 * @param value 0 to 4,294,967,295
 */
public record Serial(long value) {
    private static final long MODULUS = 1L << 32;
    private static final long HALF = 1L << 31;

    public Serial {
        if (value < 0 || value >= MODULUS) {
            throw new IllegalArgumentException("a serial must be from 0 to 4294967295, not " + value);
        }
    }

    /**
     * Whether this serial is equal to {@code other} or, by RFC 1982 §3.2, greater. False for serials exactly 2^31
     * apart, which RFC 1982 does not order.
     */
    public boolean isNotLowerThan(Serial other) {
        return Math.floorMod(value - other.value, MODULUS) < HALF;
    }
}
