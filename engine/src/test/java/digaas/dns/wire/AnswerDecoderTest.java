package digaas.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDecoderTest {
    /** A pointer to the question's name, WWW.Example. */
    private static final String NAME = "c00c";

    private static final String QUESTION = "03575757074578616d706c6500";

    private record Sent(String owner, int type, String data) {}

    private static byte[] packet(int rcode, String after, Sent... answers) {
        ByteBuffer out = ByteBuffer.allocate(2_000);
        out.putShort((short) 1).putShort((short) (0x8400 | rcode)).putShort((short) 1);
        out.putShort((short) answers.length).putInt(0);
        put(out, QUESTION).putShort((short) 255).putShort((short) 1);
        for (Sent sent : answers) {
            put(out, sent.owner()).putShort((short) sent.type()).putShort((short) 1);
            out.putInt(60).putShort((short) (sent.data().length() / 2));
            put(out, sent.data());
        }
        put(out, after);
        byte[] packet = new byte[out.position()];
        out.flip().get(packet);
        return packet;
    }

    private static ByteBuffer put(ByteBuffer out, String hex) {
        return out.put(HexFormat.of().parseHex(hex));
    }

    private static List<String> shown(byte[] packet) {
        assertThat(AnswerDecoder.decode(packet).outcome()).isInstanceOf(Answered.class);
        return ((Answered) AnswerDecoder.decode(packet).outcome())
                .answer().stream()
                        .map(record -> "%s %s %s"
                                .formatted(
                                        record.owner(),
                                        record.type().mnemonic(),
                                        record.rdata().text()))
                        .toList();
    }

    private static void assertMalformed(byte[] packet) {
        assertThat(AnswerDecoder.decode(packet).outcome()).isEqualTo(new Unanswered(Failure.MALFORMED));
    }

    @Test
    void anUpperCaseTagIsReadBesideOthers() {
        byte[] packet = packet(
                0, "", new Sent(NAME, 257, "00054953535545" + "6361"), new Sent(NAME, 257, "0005697373756563620a"));
        assertThat(shown(packet))
                .containsExactly("www.example. CAA 0 issue \"ca\"", "www.example. CAA 0 issue \"cb\\010\"");
    }

    @ParameterizedTest
    @CsvSource({
        "29, 01121613800000008000000000989680, LOC \\# 16 01121613800000008000000000989680",
        "1, 0a0000, A \\# 3 0a0000",
        "16, 0561, TXT \\# 2 0561",
        "15, 000a, MX \\# 2 000a",
        "15, 000ac0ff, MX \\# 4 000ac0ff",
        "47, 0000, NSEC \\# 2 0000",
        "65, 0001000003000101, HTTPS \\# 8 0001000003000101",
        "257, 000261, CAA \\# 3 000261",
        "65280, 0561, TYPE65280 \\# 2 0561",
        "27, 023130023230023330, GPOS \"10\" \"20\" \"30\""
    })
    void dataOfAnotherFormatIsKeptAsOctetsAndTheRestIsRead(int type, String data, String shown) {
        byte[] packet = packet(0, "", new Sent(NAME, type, data), new Sent(NAME, 1, "0a000001"));
        assertThat(shown(packet)).containsExactly("www.example. " + shown, "www.example. A 10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "2, c00c, NS www.example.",
        "5, 0361622ec00c, CNAME ab\\..www.example.",
        "6, c00cc010 00000001 00000002 00000003 00000004 00000005, SOA www.example. example. 1 2 3 4 5",
        "15, 000ac00c, MX 10 www.example.",
        "17, c00cc010, RP www.example. example.",
        "18, 0001c010, AFSDB 1 example.",
        "21, 0001c010, RT 1 example.",
        "26, 0001c010c00c, PX 1 example. www.example.",
        "33, 000100020003c010, SRV 1 2 3 example.",
        "35, 00010002000000c010, 'NAPTR 1 2 \"\" \"\" \"\" example.'",
        "36, 0001c00c, KX 1 www.example.",
        "39, c010, DNAME example.",
        "30, c01040, NXT example. A",
        "47, c010000140, NSEC example. A",
        "64, 0001c00c, SVCB 1 www.example."
    })
    void compressedNamesInDataAreExpandedInLowerCase(int type, String data, String shown) {
        byte[] packet = packet(0, "", new Sent(NAME, type, data.replace(" ", "")));
        assertThat(shown(packet)).containsExactly("www.example. " + shown);
    }

    @Test
    void theSerialAndTheMinimumOfAnSoaAreRead() {
        String soa = "00" + "0161" + "00" + "ffffffff" + "00000002" + "00000003" + "00000004" + "00000005";
        Answered answered = (Answered)
                AnswerDecoder.decode(packet(0, "", new Sent(NAME, 6, soa))).outcome();
        assertThat(answered.answer().getFirst().serial()).hasValue(4_294_967_295L);
    }

    @ParameterizedTest
    @CsvSource({"2, 0361", "5, c0ff", "6, 0000", "39, ''"})
    void damagedDataThatDecidesWhatTheAnswerMeansIsMalformed(int type, String data) {
        assertMalformed(packet(0, "", new Sent(NAME, type, data)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c01d", "c0ff", "4161", "8161", "3f61"})
    void anOwnerThatIsNoNameIsMalformed(String owner) {
        assertMalformed(packet(0, "", new Sent(owner, 1, "0a000001")));
    }

    @Test
    void dataBeyondTheMessageIsMalformed() {
        byte[] packet = packet(0, "", new Sent(NAME, 1, "0a000001"));
        packet[packet.length - 5] = 5;
        assertMalformed(packet);
    }

    @Test
    void octetsAfterTheLastRecordAreMalformedWhereTheAnswerCounts() {
        assertMalformed(packet(0, "00"));
        assertMalformed(packet(3, "00"));
        assertMalformed(packet(5, "00"));
        for (int rcode : new int[] {1, 2, 4, 9}) {
            assertThat(AnswerDecoder.decode(packet(rcode, "0001ff")).outcome()).isInstanceOf(Answered.class);
        }
    }
}
