package digaas.dns.hostile;

import digaas.dns.wire.MessageHeader;
import digaas.dns.wire.QueryPacket;
import java.util.Arrays;
import java.util.Random;

/** One way to damage or forge an answer. */
enum Mutation {
    // What may, by chance, still be a well-formed message that says something else: only reading it tells.
    BIT_FLIPS(false),
    LENGTH_LIE(false),
    RECORD_DAMAGE(false),
    EDNS_DAMAGE(false),
    CASE_CHANGED(false),
    SIGNED_DAMAGE(false),
    // What is no answer to the query, whatever it says.
    CUT_SHORT(true),
    COMPRESSION_LOOP(true),
    WRONG_COUNT(true),
    WRONG_QUESTION(true),
    WRONG_ID(true),
    NO_RESPONSE(true),
    WRONG_RCODE(true),
    GARBAGE(true),
    OVERSIZED(true),
    TRUNCATED(true),
    COOKIE_DAMAGE(true),
    UNSIGNED(true),
    FRAME_LENGTH(true),
    FRAME_CUT(true),
    FRAME_EMPTY(true);

    private static final int LARGEST_DATAGRAM = 65_507;

    private final boolean untrue;

    Mutation(boolean untrue) {
        this.untrue = untrue;
    }

    /** Whether nothing that it makes is an answer. */
    boolean isUntrue() {
        return untrue;
    }

    /** Whether it starts from an answer that would complete the request, so that believing it is seen. */
    boolean lies() {
        return untrue && this != WRONG_RCODE;
    }

    boolean isOfFrames() {
        return this == FRAME_LENGTH || this == FRAME_CUT || this == FRAME_EMPTY;
    }

    boolean isOfSignatures() {
        return this == SIGNED_DAMAGE || this == UNSIGNED;
    }

    /** A damaged copy; mutations of frames leave the message whole. */
    byte[] apply(AnswerOctets whole, Random random) {
        byte[] packet = whole.octets();
        return switch (this) {
            case BIT_FLIPS -> flipped(packet, 0, packet.length, 1 + random.nextInt(8), random);
            case LENGTH_LIE -> withShort(packet, whole.dataLengthAt(), random.nextInt(1 << (1 + random.nextInt(16))));
            case RECORD_DAMAGE -> flipped(packet, whole.recordAt(), whole.optionsAt(), 1 + random.nextInt(4), random);
            case EDNS_DAMAGE -> flipped(packet, whole.optionsAt(), packet.length, 1 + random.nextInt(4), random);
            case CASE_CHANGED -> flipLetters(packet, whole.questionEnd());
            case SIGNED_DAMAGE -> flipped(packet, QueryPacket.HEADER, packet.length, 1 + random.nextInt(3), random);
            case CUT_SHORT -> Arrays.copyOf(packet, random.nextInt(packet.length));
            case COMPRESSION_LOOP -> looped(packet, whole.recordAt(), random);
            case WRONG_COUNT -> wrongCount(packet, random);
            case WRONG_QUESTION -> wrongQuestion(packet, whole.questionEnd(), random);
            case WRONG_ID -> withShort(packet, 0, MessageHeader.id(packet) ^ (1 + random.nextInt(0xFFFF)));
            case NO_RESPONSE ->
                withOctet(packet, 2, packet[2] ^ (random.nextBoolean() ? 0x80 : 8 << random.nextInt(4)));
            case WRONG_RCODE -> withOctet(packet, 3, (packet[3] & 0xF0) | (1 + random.nextInt(15)));
            case GARBAGE -> garbage(packet, whole.questionEnd(), random);
            case OVERSIZED -> oversized(packet, random);
            case TRUNCATED -> withOctet(packet, 2, packet[2] | 0x02);
            case COOKIE_DAMAGE ->
                flipped(packet, whole.cookieAt(), whole.cookieAt() + 8, 1 + random.nextInt(4), random);
            case UNSIGNED, FRAME_LENGTH, FRAME_CUT, FRAME_EMPTY -> packet;
        };
    }

    /** Flips distinct bits, so that none is flipped back. */
    private static byte[] flipped(byte[] packet, int from, int to, int count, Random random) {
        random.ints(0, (to - from) * 8)
                .distinct()
                .limit(Math.min(count, (to - from) * 8L))
                .forEach(bit -> packet[from + bit / 8] ^= (byte) (1 << bit % 8));
        return packet;
    }

    private static byte[] flipLetters(byte[] packet, int questionEnd) {
        for (int i = QueryPacket.HEADER; i < questionEnd - 4; i++) {
            int lower = packet[i] | 0x20;
            if (lower >= 'a' && lower <= 'z') {
                packet[i] ^= 0x20;
            }
        }
        return packet;
    }

    /** A name that points at itself, or at another pointer that points back, or forward. */
    private static byte[] looped(byte[] packet, int nameAt, Random random) {
        if (random.nextInt(3) == 0 && nameAt + 20 < packet.length) {
            withShort(packet, nameAt + 12, 0xC000 | nameAt);
            return withShort(packet, nameAt, (0xC000 | nameAt) + 12);
        }
        return withShort(packet, nameAt, (0xC000 | nameAt) + (random.nextBoolean() ? 0 : random.nextInt(0x100)));
    }

    private static byte[] wrongCount(byte[] packet, Random random) {
        int at = 4 + 2 * random.nextInt(4);
        int count = Byte.toUnsignedInt(packet[at + 1]);
        int other = random.nextBoolean() ? count + 1 : random.nextInt(1 << (1 + random.nextInt(16)));
        return withShort(packet, at, other == count ? count + 1 : other);
    }

    /** Another name, type or class. */
    private static byte[] wrongQuestion(byte[] packet, int questionEnd, Random random) {
        int at = random.nextBoolean() ? QueryPacket.HEADER + 2 : questionEnd - 1 - 2 * random.nextInt(2);
        return withOctet(packet, at, packet[at] + 1);
    }

    /** Half of it starts as the answer does, with its header and question at most. */
    private static byte[] garbage(byte[] packet, int questionEnd, Random random) {
        byte[] garbage = new byte[random.nextInt(1_500)];
        random.nextBytes(garbage);
        if (random.nextBoolean() && garbage.length > 2) {
            System.arraycopy(packet, 0, garbage, 0, Math.min(garbage.length, 2 + random.nextInt(questionEnd - 1)));
        }
        return garbage;
    }

    private static byte[] oversized(byte[] packet, Random random) {
        int length = random.nextInt(16) == 0 ? LARGEST_DATAGRAM : packet.length + 1 + random.nextInt(4_000);
        return Arrays.copyOf(packet, length);
    }

    private static byte[] withShort(byte[] packet, int at, int value) {
        packet[at] = (byte) (value >> 8);
        packet[at + 1] = (byte) value;
        return packet;
    }

    private static byte[] withOctet(byte[] packet, int at, int value) {
        packet[at] = (byte) value;
        return packet;
    }
}
