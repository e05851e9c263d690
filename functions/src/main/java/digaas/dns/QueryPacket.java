package digaas.dns;

import digaas.poll.RecordType;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;

/**
 * A query as it is on the wire (RFC 1035 §4.1, RFC 6891 §6.1), and what belongs to it.
 *
 * <p>RD is set, as dig sets it: the nameserver may be a resolver, and an authoritative one ignores the bit. AD and CD are not.
 */
final class QueryPacket {
    /** How a packet relates to a query. */
    enum Match {
        /** It answers the very question. */
        EXACT,
        /** It answers the question, but not in the letter case in which it was asked. */
        OTHER_CASE,
        /** It answers something else, or is no answer. */
        NONE
    }

    static final int HEADER = 12;
    /** What fits every path without fragmentation (DNS Flag Day 2020). */
    private static final int PAYLOAD = 1_232;

    private static final int RECURSION_DESIRED = 0x0100;
    private static final int NSID = 3;
    private static final int ZONEVERSION = 19;
    private static final int OPTIONS = 8;
    private static final int OPT = 11 + OPTIONS;

    private final byte[] bytes;
    private final int questionEnd;

    private QueryPacket(byte[] bytes, int questionEnd) {
        this.bytes = bytes;
        this.questionEnd = questionEnd;
    }

    /** The query for a name's wire form, absolute and uncompressed. */
    static QueryPacket of(int id, byte[] name, RecordType type, boolean edns) {
        int questionEnd = HEADER + name.length + 4;
        ByteBuffer out = ByteBuffer.allocate(questionEnd + (edns ? OPT : 0));
        out.putShort((short) id).putShort((short) RECURSION_DESIRED);
        out.putShort((short) 1).putInt(0).putShort((short) (edns ? 1 : 0));
        out.put(name).putShort((short) type.value()).putShort((short) DClass.IN);
        if (edns) {
            out.put((byte) 0)
                    .putShort((short) Type.OPT)
                    .putShort((short) PAYLOAD)
                    .putInt(0);
            out.putShort((short) OPTIONS);
            out.putShort((short) NSID).putShort((short) 0);
            out.putShort((short) ZONEVERSION).putShort((short) 0);
        }
        return new QueryPacket(out.array(), questionEnd);
    }

    void mixCase(Entropy entropy) {
        entropy.mixCase(bytes, HEADER, questionEnd - HEADER - 4);
    }

    int id() {
        return Wire.id(bytes);
    }

    boolean hasEdns() {
        return bytes.length > questionEnd;
    }

    int length() {
        return bytes.length;
    }

    void writeTo(ByteBuffer out) {
        out.put(bytes);
    }

    /** Judges a packet whose ID is this query's. */
    Match match(byte[] packet) {
        if (packet.length < HEADER || !Wire.isResponse(packet)) {
            return Match.NONE;
        }
        if (Wire.questions(packet) == 0) {
            return Wire.isEmptyRejection(packet) ? Match.EXACT : Match.NONE;
        }
        if (Wire.questions(packet) != 1 || packet.length < questionEnd || !sameTypeAndClass(packet)) {
            return Match.NONE;
        }
        return matchName(packet);
    }

    private boolean sameTypeAndClass(byte[] packet) {
        for (int i = questionEnd - 4; i < questionEnd; i++) {
            if (packet[i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private Match matchName(byte[] packet) {
        Match match = Match.EXACT;
        for (int i = HEADER; i < questionEnd - 4; i++) {
            if (packet[i] != bytes[i]) {
                if (Wire.lowerCase(packet[i]) != Wire.lowerCase(bytes[i])) {
                    return Match.NONE;
                }
                match = Match.OTHER_CASE;
            }
        }
        return match;
    }
}
