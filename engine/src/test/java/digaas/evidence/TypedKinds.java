package digaas.evidence;

import static digaas.evidence.Answer.ABOVE;
import static digaas.evidence.Answer.NAME;
import static digaas.evidence.Answer.TARGET;
import static digaas.evidence.Answer.code;
import static digaas.evidence.Answer.noerror;
import static digaas.evidence.Answer.nxdomain;
import static digaas.poll.Samples.data;
import static digaas.poll.Samples.ns;
import static digaas.poll.Samples.record;
import static digaas.poll.Samples.soa;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.List;

/** Answers to questions for types that are unlike the ordinary ones. */
final class TypedKinds {
    private static final RecordType RRSIG = new RecordType(46, "RRSIG");
    private static final Rdata ELSEWHERE = data("elsewhere.net.");

    private TypedKinds() {}

    /** A kind together with the type in the question; the value that conditions expect is {@link Answer#TARGET}'s. */
    record TypedKind(RecordType type, String text, String source, Answer answer) {}

    static List<TypedKind> all() {
        var alias = record(NAME, RecordType.CNAME, data(TARGET));
        var tree = record(NAME, RecordType.DNAME, data(TARGET));
        return List.of(
                new TypedKind(
                        RecordType.CNAME,
                        "the CNAME",
                        "RFC 1034 §3.6.2",
                        noerror().with(alias)),
                new TypedKind(
                        RecordType.CNAME,
                        "another CNAME",
                        "RFC 1034 §3.6.2",
                        noerror().with(record(NAME, RecordType.CNAME, ELSEWHERE))),
                new TypedKind(
                        RecordType.CNAME,
                        "the CNAME, NXDOMAIN",
                        "RFC 6604 §3",
                        nxdomain().with(alias).authority(soa(ABOVE, 9))),
                new TypedKind(RecordType.CNAME, "the CNAME, SERVFAIL", "RFC 6604 §3", code(2).with(alias)),
                new TypedKind(
                        RecordType.CNAME,
                        "the CNAME, which leads back to the name",
                        "RFC 1034 §3.6.2",
                        noerror().with(alias).with(record(TARGET, RecordType.CNAME, data(NAME)))),
                new TypedKind(
                        RecordType.CNAME, "NODATA", "RFC 2308 §2.2", noerror().authority(soa(ABOVE, 9))),
                new TypedKind(
                        RecordType.DNAME,
                        "the DNAME",
                        "RFC 6672 §2.1",
                        noerror().with(tree)),
                new TypedKind(
                        RecordType.DNAME,
                        "the DNAME, NXDOMAIN",
                        "RFC 6604 §3",
                        nxdomain().with(tree).authority(soa(ABOVE, 9))),
                new TypedKind(
                        RecordType.DNAME, "a CNAME", "RFC 6672 §2.4", noerror().with(alias)),
                new TypedKind(
                        RecordType.NS,
                        "referral at the very name, with the NS",
                        "RFC 1034 §4.2.1",
                        noerror().authority(ns(NAME, TARGET)).plain()),
                new TypedKind(
                        RecordType.NS,
                        "referral at the very name, with another NS",
                        "RFC 1034 §4.2.1",
                        noerror().authority(ns(NAME, "elsewhere.net.")).plain()),
                new TypedKind(
                        RecordType.NS,
                        "referral at a name above",
                        "RFC 1034 §4.2.1",
                        noerror().authority(ns(ABOVE, TARGET)).plain()),
                new TypedKind(
                        RecordType.SOA,
                        "NODATA with the SOA of the very name",
                        "RFC 2308 §2",
                        noerror().authority(soa(NAME, 9))),
                new TypedKind(RRSIG, "a CNAME", "RFC 4034 §3", noerror().with(alias)),
                new TypedKind(
                        RRSIG,
                        "a CNAME and the RRSIG",
                        "RFC 4034 §3",
                        noerror().with(alias).with(record(NAME, RRSIG, data(TARGET)))));
    }
}
