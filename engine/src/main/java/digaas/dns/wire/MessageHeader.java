package digaas.dns.wire;

/** The fields of a message's header, read without decoding the message (RFC 1035 §4.1.1). */
public final class MessageHeader {
    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;
    /** BADCOOKIE is 23; its upper bits are in the OPT record (RFC 6891 §6.1.3). */
    private static final int LOW_BITS_OF_BADCOOKIE = 7;

    private MessageHeader() {}

    public static int id(byte[] packet) {
        return unsignedShort(packet, 0);
    }

    /** Whether QR is set and the opcode is QUERY. */
    public static boolean isResponse(byte[] packet) {
        return (packet[2] & 0xF8) == 0x80;
    }

    public static boolean isTruncated(byte[] packet) {
        return (packet[2] & 0x02) != 0;
    }

    /** Whether the RCODE is NOERROR and the answer section is not empty. */
    public static boolean hasData(byte[] packet) {
        return (packet[3] & 0x0F) == 0 && unsignedShort(packet, 6) != 0;
    }

    /** Whether the server could not read the query, or wants another cookie: the query's name is not at fault. */
    public static boolean isAboutEdns(byte[] packet) {
        int rcode = packet[3] & 0x0F;
        return rcode == FORMERR || rcode == NOTIMP || rcode == LOW_BITS_OF_BADCOOKIE;
    }

    static int questions(byte[] packet) {
        return unsignedShort(packet, 4);
    }

    /**
     * Whether the RCODE says that the server could not read the query. It may then send a header alone. Only these
     * RCODEs are believed without the question, because they are no evidence of anything.
     */
    public static boolean isEmptyRejection(byte[] packet) {
        int rcode = packet[3] & 0x0F;
        return rcode == FORMERR || rcode == NOTIMP;
    }

    /** ASCII only (RFC 4343). A length octet is below 64 and so is never a letter. */
    public static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
    }

    private static int unsignedShort(byte[] packet, int at) {
        return Byte.toUnsignedInt(packet[at]) << 8 | Byte.toUnsignedInt(packet[at + 1]);
    }
}
