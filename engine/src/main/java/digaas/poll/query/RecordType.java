package digaas.poll.query;

/**
 * A DNS record type (RFC 1035 §3.2.2 and the IANA registry after it).
 *
 * @param value the number of the type, 0 to 65535
 * @param mnemonic its presentation name: {@code A}, {@code SOA}, {@code TYPE65280}
 */
public record RecordType(int value, String mnemonic) {
    public static final RecordType CNAME = new RecordType(5, "CNAME");
    public static final RecordType DNAME = new RecordType(39, "DNAME");
    public static final RecordType NS = new RecordType(2, "NS");
    public static final RecordType SOA = new RecordType(6, "SOA");
    public static final RecordType TXT = new RecordType(16, "TXT");

    public RecordType {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("a record type must be from 0 to 65535, not " + value);
        }
    }
}
