package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.rdata.RdataReader;
import digaas.dns.text.RcodeNames;
import digaas.dns.text.RecordTypes;
import digaas.dns.wire.ReceivedMessage.Part;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.ResourceRecord.SoaFields;
import digaas.poll.query.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decodes a packet that matched a query. */
public final class AnswerDecoder {
    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;
    private static final int REFUSED = 5;

    private static final int IN = 1;
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int AAAA = 28;
    private static final int DNAME = 39;
    /** Types that say what an answer means, beyond their own data: a damaged one leaves the meaning open. */
    private static final Set<Integer> DECISIVE = Set.of(NS, CNAME, SOA, DNAME);

    private static final long LONGEST_TTL = Integer.MAX_VALUE;
    /** Hexadecimal digits of a number of 32 bits. */
    private static final int NUMBER = 8;

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
            Part opt = message.opt();
            OptOptions options = opt == null ? OptOptions.NONE : OptOptions.read(opt.data());
            return new DecodedAnswer(answered(message, options), options);
        } catch (FormatException damaged) {
            return byHeader(packet);
        }
    }

    private static DecodedAnswer rejected(byte[] packet) {
        try {
            ReceivedMessage message = ReceivedMessage.read(packet);
            Part opt = message.opt();
            OptOptions options = opt == null ? OptOptions.NONE : OptOptions.read(opt.data());
            return isError(message.rcode()) || message.rcode() == REFUSED
                    ? new DecodedAnswer(new Rejected(rcode(message.rcode())), options)
                    : DecodedAnswer.unanswered(Failure.MALFORMED);
        } catch (FormatException damaged) {
            return byHeader(packet);
        }
    }

    /** What a packet says that is not readable after its header. */
    private static DecodedAnswer byHeader(byte[] packet) {
        boolean told = packet.length >= MessageHeader.LENGTH && MessageHeader.isError(packet);
        return told
                ? new DecodedAnswer(new Rejected(rcode(MessageHeader.rcode(packet))), OptOptions.NONE)
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

    private static boolean hasOtherClass(List<Part> parts) {
        return parts.stream().anyMatch(part -> part.dnsClass() != IN);
    }

    private static boolean contradictsRcode(ReceivedMessage message) {
        int code = message.rcode();
        if (message.questionType() < 0 || (code != NXDOMAIN && code != REFUSED)) {
            return false;
        }
        return message.answer().stream()
                .mapToInt(Part::type)
                .filter(type -> type != CNAME && type != DNAME)
                .anyMatch(type -> type == message.questionType());
    }

    private static Answered answered(ReceivedMessage message, OptOptions options) throws FormatException {
        return new Answered(
                rcode(message.rcode()),
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
                .flatMap(part -> RdataReader.known(part.type(), part.data())
                        .map(rdata ->
                                new ResourceRecord(part.owner(), RecordTypes.of(part.type()), ttl(part), rdata, null))
                        .stream())
                .toList();
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

    private static List<ResourceRecord> records(List<Part> parts) throws FormatException {
        List<ResourceRecord> records = new ArrayList<>();
        for (Part part : parts) {
            records.add(record(part));
        }
        return records;
    }

    private static ResourceRecord record(Part part) throws FormatException {
        Rdata rdata = rdata(part);
        return new ResourceRecord(
                part.owner(),
                RecordTypes.of(part.type()),
                ttl(part),
                rdata,
                part.type() == SOA ? soa(rdata.wire()) : null);
    }

    /** RFC 2181 §8: the top bit set means zero. */
    private static long ttl(Part part) {
        return part.ttl() > LONGEST_TTL ? 0 : part.ttl();
    }

    private static Rdata rdata(Part part) throws FormatException {
        Optional<Rdata> known = RdataReader.known(part.type(), part.data());
        if (known.isEmpty() && DECISIVE.contains(part.type())) {
            throw new FormatException("the data of a decisive record is damaged");
        }
        return known.orElseGet(() -> RdataReader.octets(part.data().rest()));
    }

    /** Five numbers end the data of an SOA record: the serial is the first, the minimum the last. */
    private static SoaFields soa(String wire) {
        int serial = wire.length() - 5 * NUMBER;
        int minimum = wire.length() - NUMBER;
        return new SoaFields(
                new Serial(Long.parseLong(wire, serial, serial + NUMBER, 16)),
                Long.parseLong(wire, minimum, wire.length(), 16));
    }
}
