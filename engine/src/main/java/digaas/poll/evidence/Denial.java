package digaas.poll.evidence;

import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Whether an answer without data proves that there is none (RFC 2308 §2). */
final class Denial {
    private Denial() {}

    /**
     * Whether the server can know that a name, or its data, is absent: it names the zone that would hold it or, with
     * neither SOA nor referral, it is authoritative or a resolver. The SOA of a zone that cannot hold the name is a
     * contradiction, and a server that is neither authoritative nor a resolver has not looked.
     */
    static boolean isProven(String name, Answered answered) {
        List<ResourceRecord> soas = authority(answered, RecordType.SOA).toList();
        if (!soas.isEmpty()) {
            return soas.stream().anyMatch(soa -> NameText.isWithin(name, soa.owner()));
        }
        return !isReferral(answered) && (answered.authoritative() || answered.recursionAvailable());
    }

    /** NS records without an SOA: another server knows the answer. Beside NXDOMAIN they are none (RFC 2308 §2.1.1). */
    static boolean isReferral(Answered answered) {
        return answered.rcode().value() == 0
                && authority(answered, RecordType.SOA).findAny().isEmpty()
                && authority(answered, RecordType.NS).findAny().isPresent();
    }

    private static Stream<ResourceRecord> authority(Answered answered, RecordType type) {
        return answered.authority().stream().filter(record -> record.type().equals(type));
    }
}
