package digaas.dns.wire;

/** The header's fields that decide what a packet is, read without decoding it (RFC 1035 §4.1.1). */
public final class Wire {
    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;

    private Wire() {}

    public static int id(byte[] packet) {
        return unsignedShort(packet, 0);
    }

    /** QR set and the opcode that of a query. */
    public static boolean isResponse(byte[] packet) {
        return (packet[2] & 0xF8) == 0x80;
    }

    public static boolean isTruncated(byte[] packet) {
        return (packet[2] & 0x02) != 0;
    }

    static int questions(byte[] packet) {
        return unsignedShort(packet, 4);
    }

    /**
     * A server that could not read the query may answer with a header alone. Only refusals to read are believed without the
     * question: they are no evidence of anything.
     */
    public static boolean isEmptyRejection(byte[] packet) {
        int rcode = packet[3] & 0x0F;
        return rcode == FORMERR || rcode == NOTIMP;
    }

    /** ASCII only (RFC 4343). A length octet is below 64 and so never taken for a letter. */
    public static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
    }

    private static int unsignedShort(byte[] packet, int at) {
        return Byte.toUnsignedInt(packet[at]) << 8 | Byte.toUnsignedInt(packet[at + 1]);
    }
}
