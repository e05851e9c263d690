package digaas.poll.query;

/**
 * A response code, with the upper bits of EDNS if there are any (RFC 6895 §2.3).
 *
 * @param value 0 to 4095
 * @param mnemonic its presentation name: {@code NOERROR}, {@code NXDOMAIN}, {@code RCODE42}
 */
public record Rcode(int value, String mnemonic) {
    public static final Rcode NOERROR = new Rcode(0, "NOERROR");
    public static final Rcode SERVFAIL = new Rcode(2, "SERVFAIL");
    public static final Rcode NXDOMAIN = new Rcode(3, "NXDOMAIN");
    public static final Rcode REFUSED = new Rcode(5, "REFUSED");
}
