package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.rdata.RdataReader;
import digaas.dns.text.Rcodes;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.ResourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Decodes a packet that matched a query. */
public final class AnswerDecoder {
    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;
    private static final int REFUSED = 5;

    private static final int IN = 1;
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int AAAA = 28;
    private static final int DNAME = 39;

    private AnswerDecoder() {}

    /**
     * Never throws. A packet is malformed if its structure is wrong: counts, owners, lengths, or the data of a record
     * that decides what the answer means (NS, CNAME, SOA, DNAME). Other data that does not have the format of its type
     * is kept as octets (RFC 3597), since what a server publishes may be newer than what is known here. Octets after
     * the last record are malformed where the answer may be evidence: there the header's counts are wrong, and what they
     * leave out may be the answer.
     */
    public static DecodedAnswer decode(byte[] packet) {
        return MessageHeader.isWithoutQuestion(packet) ? rejected(packet) : withQuestion(packet);
    }

    private static DecodedAnswer withQuestion(byte[] packet) {
        try {
            ReceivedMessage message = ReceivedMessage.read(packet);
            if (contradictsItself(message) || (message.hasMore() && !isError(message.rcode()))) {
                return DecodedAnswer.unanswered(Failure.MALFORMED);
            }
            ReceivedRecord opt = message.opt();
            OptOptions options = opt == null ? OptOptions.NONE : OptOptions.read(opt.data());
            return new DecodedAnswer(answered(message, options), options);
        } catch (FormatException damaged) {
            return byHeader(packet);
        }
    }

    private static DecodedAnswer rejected(byte[] packet) {
        try {
            ReceivedMessage message = ReceivedMessage.read(packet);
            ReceivedRecord opt = message.opt();
            OptOptions options = opt == null ? OptOptions.NONE : OptOptions.read(opt.data());
            return isError(message.rcode()) || message.rcode() == REFUSED
                    ? new DecodedAnswer(new Rejected(Rcodes.of(message.rcode())), options)
                    : DecodedAnswer.unanswered(Failure.MALFORMED);
        } catch (FormatException damaged) {
            return byHeader(packet);
        }
    }

    /** What a packet says that is not readable after its header. */
    private static DecodedAnswer byHeader(byte[] packet) {
        boolean told = packet.length >= MessageHeader.LENGTH && MessageHeader.isError(packet);
        return told
                ? new DecodedAnswer(new Rejected(Rcodes.of(MessageHeader.rcode(packet))), OptOptions.NONE)
                : DecodedAnswer.unanswered(Failure.MALFORMED);
    }

    private static boolean isError(int code) {
        return code != NOERROR && code != NXDOMAIN && code != REFUSED;
    }

    /**
     * Whether it has data of another class than the question, or data although its RCODE says that there are none: a
     * damaged class or RCODE must not hide them.
     */
    private static boolean contradictsItself(ReceivedMessage message) {
        return hasOtherClass(message.answer()) || hasOtherClass(message.authority()) || contradictsRcode(message);
    }

    private static boolean hasOtherClass(List<ReceivedRecord> parts) {
        return parts.stream().anyMatch(part -> part.dnsClass() != IN);
    }

    private static boolean contradictsRcode(ReceivedMessage message) {
        int code = message.rcode();
        if (message.questionType() < 0 || (code != NXDOMAIN && code != REFUSED)) {
            return false;
        }
        return message.answer().stream()
                .mapToInt(ReceivedRecord::type)
                .filter(type -> type != CNAME && type != DNAME)
                .anyMatch(type -> type == message.questionType());
    }

    private static Answered answered(ReceivedMessage message, OptOptions options) throws FormatException {
        return new Answered(
                Rcodes.of(message.rcode()),
                message.isAuthoritative(),
                message.isRecursionAvailable(),
                records(message.answer()),
                records(message.authority()),
                glue(message),
                options.nsid(),
                options.zoneVersion());
    }

    /** Of a referral only: elsewhere nobody asks for it. Damaged glue is none. */
    private static List<ResourceRecord> glue(ReceivedMessage message) {
        if (!message.answer().isEmpty() || message.authority().stream().noneMatch(part -> part.type() == NS)) {
            return List.of();
        }
        return message.additional().stream()
                .filter(part -> part.dnsClass() == IN && (part.type() == A || part.type() == AAAA))
                .flatMap(part -> RdataReader.known(part.type(), part.data()).map(part::with).stream())
                .toList();
    }

    private static List<ResourceRecord> records(List<ReceivedRecord> parts) throws FormatException {
        List<ResourceRecord> records = new ArrayList<>();
        for (ReceivedRecord part : parts) {
            records.add(part.read());
        }
        return records;
    }
}
