package digaas.dns.wire;

import digaas.poll.query.RecordType;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Type;

/**
 * A query in wire form (RFC 1035 §4.1, RFC 6891 §6.1).
 *
 * <p>RD is set, as dig sets it, unless it is cleared: the nameserver may be a resolver, and an authoritative one ignores
 * the bit. AD and CD are clear.
 */
public final class QueryPacket {
    /** Whether a packet answers a query. */
    public enum Match {
        /** It answers this question. */
        EXACT,
        /** It answers this question, but not in the query's letter case. */
        OTHER_CASE,
        /** It answers this question, but its signature is missing or wrong. */
        UNSIGNED,
        /** It answers something else, or is not an answer. */
        NONE
    }

    public static final int HEADER = MessageHeader.LENGTH;
    /** The largest answer that no path fragments (DNS Flag Day 2020). */
    private static final int PAYLOAD = 1_232;

    private static final int FLAGS = 2;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int TYPE_AND_CLASS = 4;
    private static final int OPTION_HEADER = 4;
    private static final int OPT_HEADER = 11;
    private static final int ADDITIONAL_COUNT = 10;

    private final int questionEnd;
    private final boolean edns;
    private byte[] bytes;
    private @Nullable Signature signature;

    private record Signature(TsigKey key, TSIGRecord record) {
        boolean isAnsweredBy(byte[] packet) {
            return key.hasSigned(packet, record);
        }
    }

    private QueryPacket(byte[] bytes, int questionEnd, boolean edns) {
        this.bytes = bytes;
        this.questionEnd = questionEnd;
        this.edns = edns;
    }

    /**
     * A query for a name.
     *
     * @param name its wire form, absolute and uncompressed
     * @param cookie the COOKIE option's data; empty to send EDNS without options, null to send no EDNS at all
     */
    public static QueryPacket of(int id, byte[] name, RecordType type, byte @Nullable [] cookie) {
        int questionEnd = HEADER + name.length + TYPE_AND_CLASS;
        int options = cookie == null || cookie.length == 0 ? 0 : 3 * OPTION_HEADER + cookie.length;
        ByteBuffer out = ByteBuffer.allocate(questionEnd + (cookie == null ? 0 : OPT_HEADER + options));
        out.putShort((short) id).putShort((short) RECURSION_DESIRED);
        out.putShort((short) 1).putInt(0).putShort((short) (cookie == null ? 0 : 1));
        out.put(name).putShort((short) type.value()).putShort((short) DClass.IN);
        if (cookie != null) {
            out.put((byte) 0)
                    .putShort((short) Type.OPT)
                    .putShort((short) PAYLOAD)
                    .putInt(0);
            out.putShort((short) options);
        }
        if (cookie != null && options > 0) {
            out.putShort((short) EDNSOption.Code.NSID).putShort((short) 0);
            out.putShort((short) EDNSOption.Code.ZONEVERSION).putShort((short) 0);
            out.putShort((short) EDNSOption.Code.COOKIE)
                    .putShort((short) cookie.length)
                    .put(cookie);
        }
        return new QueryPacket(out.array(), questionEnd, cookie != null);
    }

    /** Clears RD: the server is to answer from what it has itself. */
    public void clearRecursionDesired() {
        bytes[FLAGS] &= ~(RECURSION_DESIRED >> 8);
    }

    /** Whether the letters of its name are those of the caller. */
    public boolean isAsGiven(byte[] name) {
        return Arrays.equals(bytes, HEADER, nameEnd(), name, 0, name.length);
    }

    public void mixCase(Entropy entropy) {
        entropy.mixCase(bytes, HEADER, nameEnd() - HEADER);
    }

    /** Appends a TSIG record. The query must not change afterwards. */
    public void sign(TsigKey with) {
        TSIGRecord record = with.sign(bytes);
        byte[] wire = TsigKey.wire(record);
        int length = bytes.length;
        bytes = Arrays.copyOf(bytes, length + wire.length);
        System.arraycopy(wire, 0, bytes, length, wire.length);
        bytes[ADDITIONAL_COUNT + 1]++;
        signature = new Signature(with, record);
    }

    public int id() {
        return MessageHeader.id(bytes);
    }

    public boolean hasEdns() {
        return edns;
    }

    /** The whole query. Nobody may change it. */
    public byte[] octets() {
        return bytes;
    }

    /** Judges a packet whose ID is this query's. */
    public Match match(byte[] packet) {
        Match match = matchQuestion(packet);
        boolean unsigned = match != Match.NONE && signature != null && !signature.isAnsweredBy(packet);
        return unsigned ? Match.UNSIGNED : match;
    }

    /** Verifies the signatures of the messages that respond to this query; null for an unsigned one. */
    public @Nullable ResponseSignatures signatures(InstantSource clock) {
        return signature == null
                ? null
                : new ResponseSignatures(signature.key(), signature.record().getSignature(), clock);
    }

    /** Judges a packet whose ID is this query's, whether it is signed or not. */
    public Match matchQuestion(byte[] packet) {
        if (packet.length < HEADER || !MessageHeader.isResponse(packet)) {
            return Match.NONE;
        }
        if (MessageHeader.isWithoutQuestion(packet)) {
            return MessageHeader.isRejection(packet) ? Match.EXACT : Match.NONE;
        }
        if (MessageHeader.questions(packet) != 1 || packet.length < questionEnd || !sameTypeAndClass(packet)) {
            return Match.NONE;
        }
        return matchName(packet);
    }

    private boolean sameTypeAndClass(byte[] packet) {
        return Arrays.equals(packet, nameEnd(), questionEnd, bytes, nameEnd(), questionEnd);
    }

    private int nameEnd() {
        return questionEnd - TYPE_AND_CLASS;
    }

    private Match matchName(byte[] packet) {
        Match match = Match.EXACT;
        for (int i = HEADER; i < nameEnd(); i++) {
            if (packet[i] != bytes[i]) {
                if (MessageHeader.lowerCase(packet[i]) != MessageHeader.lowerCase(bytes[i])) {
                    return Match.NONE;
                }
                match = Match.OTHER_CASE;
            }
        }
        return match;
    }
}
