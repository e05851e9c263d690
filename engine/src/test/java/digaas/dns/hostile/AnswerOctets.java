package digaas.dns.hostile;

import digaas.dns.wire.QueryPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.xbill.DNS.Type;

/**
 * An answer to one of the engine's queries, made octet by octet: one record, then OPT with an NSID and the query's
 * cookie. It knows where its parts are.
 */
final class AnswerOctets {
    /**
     * What the client's query puts before its cookie: OPT's fixed part, empty NSID and ZONEVERSION, the option's head.
     */
    private static final int COOKIE_IN_QUERY = 11 + 4 + 4 + 4;

    private static final int COOKIE = 8;
    private static final int ADDITIONAL_COUNT = 11;

    private final byte[] octets;
    private final int questionEnd;
    private final int optionsAt;

    /**
     * What the message says beside the question.
     *
     * @param owner where the record's owner is in the message
     * @param data in hexadecimal
     */
    record Content(int rcode, boolean inAuthority, int owner, int type, String data, String nsid) {}

    private AnswerOctets(byte[] octets, int questionEnd, int optionsAt) {
        this.octets = octets;
        this.questionEnd = questionEnd;
        this.optionsAt = optionsAt;
    }

    /** The message itself, not a copy. */
    byte[] octets() {
        return octets;
    }

    int questionEnd() {
        return questionEnd;
    }

    int recordAt() {
        return questionEnd;
    }

    int dataLengthAt() {
        return questionEnd + 10;
    }

    int optionsAt() {
        return optionsAt;
    }

    /** Where the client's cookie is, if the query had one. */
    int cookieAt() {
        return optionsAt + 11 + 4 + Byte.toUnsignedInt(octets[optionsAt + 11 + 3]) + 4;
    }

    /** The same with something after it. */
    AnswerOctets with(byte[] octetsAfter) {
        return new AnswerOctets(octetsAfter, questionEnd, optionsAt);
    }

    static int questionEnd(byte[] query) {
        int at = QueryPacket.HEADER;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return at + 5;
    }

    /** The first label, in lower case. */
    static String label(byte[] query) {
        String label = new String(query, QueryPacket.HEADER + 1, query[QueryPacket.HEADER], StandardCharsets.US_ASCII);
        return label.toLowerCase(Locale.ROOT);
    }

    static boolean hasEdns(byte[] query) {
        int end = questionEnd(query);
        return query[ADDITIONAL_COUNT] > 0 && query.length > end + 2 && query[end] == 0 && query[end + 2] == Type.OPT;
    }

    static AnswerOctets of(byte[] query, Content content) {
        int questionEnd = questionEnd(query);
        byte[] nsid = content.nsid().getBytes(StandardCharsets.US_ASCII);
        boolean edns = hasEdns(query);
        byte[] data = HexFormat.of().parseHex(content.data());
        int optionsAt = questionEnd + 12 + data.length;
        int options = edns ? 4 + nsid.length + 4 + 2 * COOKIE : 0;
        ByteBuffer out = ByteBuffer.allocate(optionsAt + 11 + options);
        out.put(query, 0, 2).put((byte) 0x85).put((byte) content.rcode()).putShort((short) 1);
        out.putShort((short) (content.inAuthority() ? 0 : 1)).putShort((short) (content.inAuthority() ? 1 : 0));
        out.putShort((short) 1).put(query, QueryPacket.HEADER, questionEnd - QueryPacket.HEADER);
        out.putShort((short) (0xC000 | content.owner()))
                .putShort((short) content.type())
                .putShort((short) 1);
        out.putInt(300).putShort((short) data.length).put(data);
        out.put((byte) 0)
                .putShort((short) Type.OPT)
                .putShort((short) 1_232)
                .putInt(0)
                .putShort((short) options);
        if (edns) {
            out.putShort((short) 3).putShort((short) nsid.length).put(nsid);
            out.putShort((short) 10).putShort((short) (2 * COOKIE));
            out.put(query, questionEnd + COOKIE_IN_QUERY, COOKIE).put(new byte[COOKIE]);
        }
        return new AnswerOctets(out.array(), questionEnd, optionsAt);
    }
}
