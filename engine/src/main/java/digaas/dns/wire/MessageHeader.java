package digaas.dns.wire;

/** The fields of a message's header, read without decoding the message (RFC 1035 §4.1.1). */
public final class MessageHeader {
    /** Octets. */
    public static final int LENGTH = 12;

    private static final int FORMERR = 1;
    private static final int NXDOMAIN = 3;
    private static final int NOTIMP = 4;
    /** BADCOOKIE is 23; its upper bits are in the OPT record (RFC 6891 §6.1.3). */
    private static final int LOW_BITS_OF_BADCOOKIE = 7;

    private static final int OPT = 41;
    private static final int OPT_LENGTH = 11;
    /** Where the upper bits of the RCODE are in an OPT record. */
    private static final int UPPER_RCODE = 5;

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
        return rcode(packet) == 0 && unsignedShort(packet, 6) != 0;
    }

    /** Whether the server could not read the query, or wants another cookie: the query's name is not at fault. */
    public static boolean isAboutEdns(byte[] packet) {
        int rcode = rcode(packet);
        return rcode == FORMERR || rcode == NOTIMP || rcode == LOW_BITS_OF_BADCOOKIE;
    }

    static int questions(byte[] packet) {
        return unsignedShort(packet, 4);
    }

    static int rcode(byte[] packet) {
        return packet[3] & 0x0F;
    }

    /** Whether the question is missing: there is a header alone, or the section is empty. */
    public static boolean isWithoutQuestion(byte[] packet) {
        return packet.length <= LENGTH || questions(packet) == 0;
    }

    /** Whether the RCODE is an error. NXDOMAIN is none, because it answers the question. */
    static boolean isError(byte[] packet) {
        return rcode(packet) != 0 && rcode(packet) != NXDOMAIN;
    }

    /**
     * Whether a response without the question says why there is no answer: by its RCODE, by TC or, with BADVERS, by the
     * upper bits of the RCODE in an OPT record that comes first (RFC 6891 §6.1.3). No other is believed without the
     * question.
     */
    public static boolean isRejection(byte[] packet) {
        return isError(packet) || isTruncated(packet) || hasUpperRcode(packet);
    }

    private static boolean hasUpperRcode(byte[] packet) {
        return packet.length >= LENGTH + OPT_LENGTH
                && packet[LENGTH] == 0
                && unsignedShort(packet, LENGTH + 1) == OPT
                && packet[LENGTH + UPPER_RCODE] != 0;
    }

    /** ASCII only (RFC 4343). A length octet is below 64 and so is never a letter. */
    public static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
    }

    private static int unsignedShort(byte[] packet, int at) {
        return Byte.toUnsignedInt(packet[at]) << 8 | Byte.toUnsignedInt(packet[at + 1]);
    }
}
