package digaas.evidence;

import static digaas.evidence.Answer.ABOVE;
import static digaas.evidence.Answer.BELOW;
import static digaas.evidence.Answer.FOREIGN;
import static digaas.evidence.Answer.NAME;
import static digaas.evidence.Answer.TARGET;
import static digaas.evidence.Answer.code;
import static digaas.evidence.Answer.noerror;
import static digaas.evidence.Answer.nxdomain;
import static digaas.poll.Samples.a;
import static digaas.poll.Samples.cname;
import static digaas.poll.Samples.data;
import static digaas.poll.Samples.ns;
import static digaas.poll.Samples.record;
import static digaas.poll.Samples.soa;

import digaas.dns.wire.AnswerDecoder;
import digaas.fixture.Answers;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Answers to a question for an ordinary type, or for the SOA of a zone. AA is set where nothing else is said. */
final class AnswerKinds {
    private static final String SYNTHESIZED = "www.there.net.";

    private AnswerKinds() {}

    static List<AnswerKind> all() {
        List<AnswerKind> all = new ArrayList<>(positive());
        all.addAll(denying("NOERROR without data", "RFC 2308 §2.2", Answer::noerror));
        all.addAll(denying("NXDOMAIN", "RFC 2308 §2.1", Answer::nxdomain));
        all.addAll(oddNxdomain());
        all.addAll(referrals());
        all.addAll(aliases());
        all.addAll(contradictions());
        all.addAll(errors());
        Arrays.stream(Failure.values()).map(AnswerKinds::failure).forEach(all::add);
        return all;
    }

    private static AnswerKind kind(String text, String source, Function<RecordType, Answer> answer) {
        return new AnswerKind(text, source, type -> answer.apply(type).outcome());
    }

    private static List<AnswerKind> positive() {
        return List.of(
                kind(
                        "the expected data or serial",
                        "RFC 1034 §4.3.2",
                        t -> noerror().with(Answer.expected(NAME, t))),
                kind(
                        "the same, AA and RA clear",
                        "RFC 1034 §4.3.2",
                        t -> noerror().with(Answer.expected(NAME, t)).plain()),
                kind(
                        "the same, from a wildcard",
                        "RFC 4592 §3.3.1",
                        t -> noerror().with(Answer.expected(NAME, t))),
                kind(
                        "other data, a lower serial",
                        "RFC 1034 §4.3.2",
                        t -> noerror().with(Answer.other(NAME, t))),
                kind(
                        "the expected and other data; two SOAs that differ",
                        "RFC 2181 §5, RFC 1035 §5.2",
                        t -> noerror().with(Answer.expected(NAME, t)).with(Answer.other(NAME, t))));
    }

    private static List<AnswerKind> denying(String prefix, String source, Supplier<Answer> answer) {
        return List.of(
                kind(prefix + ", SOA of a zone above", source, _ -> answer.get().authority(soa(ABOVE, 9))),
                kind(
                        prefix + ", SOA of a zone above, AA and RA clear",
                        source,
                        _ -> answer.get().authority(soa(ABOVE, 9)).plain()),
                kind(
                        prefix + ", SOA of the very name",
                        "RFC 2308 §2",
                        _ -> answer.get().authority(soa(NAME, 9))),
                kind(
                        prefix + ", SOA of a zone elsewhere",
                        "RFC 2308 §2: contradictory",
                        _ -> answer.get().authority(soa(FOREIGN, 9))),
                kind(
                        prefix + ", SOA of a zone below",
                        "RFC 2308 §2: contradictory",
                        _ -> answer.get().authority(soa(BELOW, 9))),
                kind(prefix + ", no SOA, AA set", source, _ -> answer.get()),
                kind(
                        prefix + ", no SOA, RA set",
                        source,
                        _ -> answer.get().plain().resolver()),
                kind(
                        prefix + ", no SOA, AA and RA clear",
                        "RFC 9499 §7: lame",
                        _ -> answer.get().plain()));
    }

    private static List<AnswerKind> oddNxdomain() {
        return List.of(
                kind(
                        "NXDOMAIN with NS and no SOA, AA set",
                        "RFC 2308 §2.1, type 4",
                        _ -> nxdomain().authority(ns(ABOVE, TARGET))),
                kind(
                        "NXDOMAIN with the expected data",
                        "RFC 6604 §3: contradictory",
                        t -> nxdomain().with(Answer.expected(NAME, t))));
    }

    private static List<AnswerKind> referrals() {
        return List.of(
                kind(
                        "referral at the very name",
                        "RFC 1034 §4.3.2, step 3b",
                        _ -> noerror().authority(ns(NAME, TARGET)).plain()),
                kind(
                        "the same, RA set",
                        "RFC 9499 §4",
                        _ -> noerror().authority(ns(NAME, TARGET)).plain().resolver()),
                kind(
                        "the same, AA set",
                        "RFC 2308 §2.2: contradictory",
                        _ -> noerror().authority(ns(NAME, TARGET))),
                kind(
                        "referral at a name above",
                        "RFC 1034 §4.3.2, step 3b",
                        _ -> noerror().authority(ns(ABOVE, TARGET)).plain()),
                kind(
                        "upward referral, to the root",
                        "RFC 9499 §7: lame",
                        _ -> noerror().authority(ns(".", TARGET)).plain()));
    }

    private static List<AnswerKind> aliases() {
        return List.of(
                kind(
                        "CNAME to the expected data",
                        "RFC 1034 §3.6.2",
                        t -> noerror().with(cname(NAME, TARGET)).with(Answer.expected(TARGET, t))),
                kind(
                        "CNAME to other data",
                        "RFC 1034 §3.6.2",
                        t -> noerror().with(cname(NAME, TARGET)).with(Answer.other(TARGET, t))),
                kind(
                        "CNAME, nothing else",
                        "RFC 1034 §4.3.2, step 3a",
                        _ -> noerror().with(cname(NAME, TARGET))),
                kind(
                        "CNAME, then NODATA",
                        "RFC 2308 §2.2",
                        _ -> noerror().with(cname(NAME, TARGET)).authority(soa(FOREIGN, 9))),
                kind(
                        "CNAME, then NXDOMAIN",
                        "RFC 6604 §3",
                        _ -> nxdomain().with(cname(NAME, TARGET)).authority(soa(FOREIGN, 9))),
                kind("CNAME, then SERVFAIL", "RFC 6604 §3", _ -> code(2).with(cname(NAME, TARGET))),
                kind("CNAME, then REFUSED", "RFC 6604 §3", _ -> code(5).with(cname(NAME, TARGET))),
                kind(
                        "CNAME at a zone's apex, then NODATA",
                        "RFC 1912 §2.4",
                        _ -> noerror().with(cname(NAME, TARGET)).authority(soa(NAME, 9))),
                kind(
                        "DNAME, its CNAME, the expected data",
                        "RFC 6672 §3.2",
                        t -> noerror()
                                .with(record(ABOVE, RecordType.DNAME, data("there.net.")))
                                .with(cname(NAME, SYNTHESIZED))
                                .with(Answer.expected(SYNTHESIZED, t))),
                kind(
                        "DNAME without its CNAME, the expected data",
                        "RFC 6672 §3.2",
                        t -> noerror()
                                .with(record(ABOVE, RecordType.DNAME, data("there.net.")))
                                .with(Answer.expected(SYNTHESIZED, t))),
                kind(
                        "CNAME loop",
                        "RFC 1034 §3.6.2",
                        _ -> noerror().with(cname(NAME, TARGET)).with(cname(TARGET, NAME))),
                kind("CNAME loop, NXDOMAIN", "RFC 1034 §3.6.2", _ -> nxdomain().with(cname(NAME, NAME))),
                kind(
                        "two CNAMEs at the name",
                        "RFC 2181 §10.1: contradictory",
                        t -> noerror()
                                .with(cname(NAME, TARGET))
                                .with(cname(NAME, FOREIGN))
                                .with(Answer.expected(TARGET, t))));
    }

    private static List<AnswerKind> contradictions() {
        return List.of(
                kind(
                        "data of another owner only",
                        "RFC 1034 §4.3.2: no answer",
                        t -> noerror().with(Answer.expected(TARGET, t))),
                kind(
                        "data of another type only",
                        "RFC 1034 §4.3.2: no answer",
                        _ -> noerror().with(record(NAME, new RecordType(65_280, "TYPE65280"), data("00")))),
                new AnswerKind("data of another class only", "RFC 1034 §4.3.2: no answer", AnswerKinds::otherClass),
                kind("REFUSED", "RFC 1035 §4.1.1", _ -> code(5)),
                kind("REFUSED with an upward referral", "RFC 9499 §7", _ -> code(5).authority(ns(".", TARGET))),
                kind(
                        "REFUSED with data",
                        "RFC 1035 §4.1.1: contradictory",
                        t -> code(5).with(Answer.expected(NAME, t))),
                kind("REFUSED with an SOA", "RFC 1035 §4.1.1: contradictory", _ -> code(5).authority(soa(ABOVE, 9))));
    }

    private static List<AnswerKind> errors() {
        return List.of(
                error("FORMERR", 1, "RFC 1035 §4.1.1"),
                error("SERVFAIL", 2, "RFC 1035 §4.1.1"),
                error("NOTIMP", 4, "RFC 1035 §4.1.1"),
                error("YXDOMAIN", 6, "RFC 6672 §2.2"),
                error("NOTAUTH", 9, "RFC 8945 §5.3"),
                error("BADVERS", 16, "RFC 6891 §6.1.3"),
                error("BADCOOKIE", 23, "RFC 7873 §8"));
    }

    /** Even with data in it. */
    private static AnswerKind error(String mnemonic, int code, String source) {
        return kind(
                mnemonic, source, t -> code(code).with(Answer.expected(NAME, t)).authority(soa(NAME, 9)));
    }

    private static AnswerKind failure(Failure failure) {
        String source = switch (failure) {
            case TIMEOUT, UNREACHABLE, ABANDONED, FORBIDDEN, TSIG_KEY -> "no answer";
            case MALFORMED -> "RFC 1035 §4.1";
            case TRUNCATED -> "RFC 2181 §9";
            case TLS -> "RFC 8310 §5";
            case TSIG -> "RFC 8945 §5.3";
            case HTTP -> "RFC 8484 §4.2";
        };
        return new AnswerKind("`" + failure.label() + "`", source, _ -> new Outcome.Unanswered(failure));
    }

    private static Outcome otherClass(RecordType type) {
        try {
            Name name = new Name(NAME);
            byte[] query = Message.newQuery(Record.newRecord(name, type.value(), DClass.IN))
                    .toWire();
            Message answer = Answers.to(query);
            answer.getHeader().setFlag(Flags.AA);
            Record data = Answers.record(name, 1, a(NAME, "192.0.2.1").rdata().text());
            answer.addRecord(Record.newRecord(name, 1, DClass.CH, 60, data.rdataToWireCanonical()), Section.ANSWER);
            return AnswerDecoder.decode(answer.toWire()).outcome();
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
