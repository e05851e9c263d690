package digaas.tests.nameserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Questions for an SOA and answers to them (RFC 1035 §4), by the octet: the fewest instructions around a stamp. */
public final class SoaPacket {
    private static final int HEADER = 12;
    /** The SOA record of the question's name, TTL 60, up to its serial: MNAME and RNAME are the root. */
    private static final byte[] RECORD = HexFormat.of().parseHex("c00c000600010000003c00160000");

    private static final byte[] TIMERS = HexFormat.of().parseHex("00000e10000002580001518000000000");
    private static final int AFTER_SERIAL = TIMERS.length;

    private SoaPacket() {}

    /** A question for a name's SOA. */
    public static byte[] question(int id, String name) {
        ByteBuffer packet = ByteBuffer.allocate(512);
        packet.putShort((short) id)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0);
        for (String label : name.split("\\.", -1)) {
            byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
            packet.put((byte) octets.length).put(octets);
        }
        packet.putShort((short) 6).putShort((short) 1);
        byte[] bytes = new byte[packet.flip().remaining()];
        packet.get(bytes);
        return bytes;
    }

    /** The number in the first label, which is a letter and digits: {@code c17}. */
    static int number(byte[] question) {
        int number = 0;
        for (int i = HEADER + 2; i <= HEADER + question[HEADER]; i++) {
            number = number * 10 + question[i] - '0';
        }
        return number;
    }

    static byte[] answer(byte[] question, int serial) {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        end += 5;
        return ByteBuffer.allocate(end + RECORD.length + 4 + TIMERS.length)
                .put(question, 0, end)
                .put(RECORD)
                .putInt(serial)
                .put(TIMERS)
                .putShort(2, (short) 0x8400)
                .putShort(6, (short) 1)
                .putInt(8, 0)
                .array();
    }

    /** The serial that an answer of one SOA and nothing after it ends with; 0 when there is none. */
    public static long serial(byte[] answer) {
        ByteBuffer packet = ByteBuffer.wrap(answer);
        return packet.getShort(6) == 0
                ? 0
                : Integer.toUnsignedLong(packet.getInt(answer.length - AFTER_SERIAL - Integer.BYTES));
    }
}
