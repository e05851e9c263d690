package digaas.dns.wire;

import digaas.dns.text.CanonicalRdata;
import digaas.dns.text.DnsNames;
import digaas.dns.text.RcodeNames;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Rcode;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.ResourceRecord.SoaFields;
import digaas.poll.query.Serial;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Decodes a packet that matched a query. */
public final class AnswerDecoder {
    private static final int NXDOMAIN = 3;
    private static final int REFUSED = 5;
    private static final long LONGEST_TTL = Integer.MAX_VALUE;

    private AnswerDecoder() {}

    /**
     * Never throws. dnsjava throws several kinds of exceptions on damaged packets; each means that the packet is
     * damaged. So do octets after the last record: then the header's counts are wrong, and what they leave out may be
     * the answer.
     */
    public static DecodedAnswer decode(byte[] packet) {
        try {
            Message message = new Message(packet);
            if (message.numBytes() != packet.length || contradictsItself(message)) {
                return DecodedAnswer.unanswered(Failure.MALFORMED);
            }
            OptOptions options = OptOptions.of(message.getOPT());
            return new DecodedAnswer(answered(message, options), options);
        } catch (IOException | RuntimeException e) {
            return DecodedAnswer.unanswered(Failure.MALFORMED);
        }
    }

    /**
     * Whether it has data of another class than the question, or data although its RCODE says that there are none: a
     * damaged class or RCODE must not hide them.
     */
    private static boolean contradictsItself(Message message) {
        return hasOtherClass(message, Section.ANSWER)
                || hasOtherClass(message, Section.AUTHORITY)
                || contradictsRcode(message);
    }

    private static boolean hasOtherClass(Message message, int section) {
        return message.getSection(section).stream().anyMatch(record -> record.getDClass() != DClass.IN);
    }

    private static boolean contradictsRcode(Message message) {
        Record question = message.getQuestion();
        int code = message.getRcode();
        if (question == null || (code != NXDOMAIN && code != REFUSED)) {
            return false;
        }
        return message.getSection(Section.ANSWER).stream()
                .mapToInt(Record::getType)
                .filter(type -> type != Type.CNAME && type != Type.DNAME)
                .anyMatch(type -> type == question.getType());
    }

    private static Answered answered(Message message, OptOptions options) {
        return new Answered(
                rcode(message.getRcode()),
                message.getHeader().getFlag(Flags.AA),
                message.getHeader().getFlag(Flags.RA),
                records(message, Section.ANSWER),
                records(message, Section.AUTHORITY),
                options.nsid(),
                options.zoneVersion());
    }

    private static Rcode rcode(int value) {
        return switch (value) {
            case 0 -> Rcode.NOERROR;
            case 2 -> Rcode.SERVFAIL;
            case 3 -> Rcode.NXDOMAIN;
            case 5 -> Rcode.REFUSED;
            default -> new Rcode(value, RcodeNames.of(value));
        };
    }

    private static List<ResourceRecord> records(Message message, int section) {
        return message.getSection(section).stream().map(AnswerDecoder::record).toList();
    }

    private static ResourceRecord record(Record record) {
        return new ResourceRecord(
                DnsNames.presentation(record.getName()),
                RecordTypes.of(record.getType()),
                // RFC 2181 §8: the top bit set means zero.
                record.getTTL() > LONGEST_TTL ? 0 : record.getTTL(),
                CanonicalRdata.of(record),
                soa(record));
    }

    private static @Nullable SoaFields soa(Record record) {
        return record instanceof SOARecord soa ? new SoaFields(new Serial(soa.getSerial()), soa.getMinimum()) : null;
    }
}
