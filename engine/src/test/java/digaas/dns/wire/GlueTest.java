package digaas.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.poll.query.Outcome.Answered;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class GlueTest {
    private static final Name ZONE = Name.fromConstantString("example.org.");
    private static final Name NAMESERVER = Name.fromConstantString("NS1.example.org.");

    private static Message referral() {
        Message message = Message.newQuery(Record.newRecord(ZONE, Type.A, DClass.IN));
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(Answers.record(ZONE, Type.NS, "ns1.example.org."), Section.AUTHORITY);
        message.addRecord(Answers.record(NAMESERVER, Type.A, "192.0.2.1"), Section.ADDITIONAL);
        message.addRecord(Answers.record(NAMESERVER, Type.TXT, "text"), Section.ADDITIONAL);
        message.addRecord(Answers.record(NAMESERVER, Type.AAAA, "2001:db8::1"), Section.ADDITIONAL);
        return message;
    }

    private static List<String> glue(Message message) {
        return ((Answered) AnswerDecoder.decode(message.toWire()).outcome())
                .glue().stream()
                        .map(record -> record.owner() + " " + record.rdata().text())
                        .toList();
    }

    @Test
    void theAddressesOfAReferralsNameserversAreRead() {
        assertThat(glue(referral())).containsExactly("ns1.example.org. 192.0.2.1", "ns1.example.org. 2001:db8::1");
    }

    @Test
    void damagedGlueIsNoneAndHarmsNothingElse() {
        byte[] packet = referral().toWire();
        // The last record is an IPv6 address of 16 octets.
        int length = packet.length - 17;
        assertThat(packet[length]).isEqualTo((byte) 16);
        byte[] shorter = Arrays.copyOf(packet, packet.length - 2);
        shorter[length] = 14;

        Answered answered = (Answered) AnswerDecoder.decode(shorter).outcome();

        assertThat(answered.glue()).extracting(record -> record.rdata().text()).containsExactly("192.0.2.1");
        assertThat(answered.authority()).hasSize(1);
    }

    @Test
    void anAnswerHasNoGlue() {
        Message message = referral();
        message.addRecord(Answers.record(ZONE, Type.A, "192.0.2.7"), Section.ANSWER);
        assertThat(glue(message)).isEmpty();
    }
}
