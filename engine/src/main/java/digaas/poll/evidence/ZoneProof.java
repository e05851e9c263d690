package digaas.poll.evidence;

import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import java.util.List;
import java.util.stream.Stream;

/** What an answer to a question for a name's SOA proves about the zone of that name. */
public sealed interface ZoneProof {
    /** The server has the zone: an SOA is owned by the very name, in whichever section. */
    public record There(Serial serial) implements ZoneProof {}

    /** The server does not have the zone. */
    public record Gone(Evidence evidence) implements ZoneProof {}

    /** The answer contradicts itself, or the server cannot know. */
    public record Nothing() implements ZoneProof {}

    ZoneProof NOTHING = new Nothing();

    public static ZoneProof of(String name, Answered answered) {
        return switch (answered.rcode().value()) {
            case 0 -> withoutError(name, answered);
            case 3 -> soas(name, answered.answer()).isEmpty() ? absent(name, answered, Evidence.NXDOMAIN) : NOTHING;
            case 5 -> RrsetProof.isBareRefusal(answered) ? new Gone(Evidence.REFUSED) : NOTHING;
            default -> NOTHING;
        };
    }

    private static ZoneProof withoutError(String name, Answered answered) {
        List<Serial> serials = soas(name, answered.answer());
        return serials.isEmpty() ? absent(name, answered, Evidence.NO_SOA) : there(serials);
    }

    /** An answer section without the SOA. In the authority section an SOA of the name proves the zone (RFC 2308 §2). */
    private static ZoneProof absent(String name, Answered answered, Evidence evidence) {
        List<Serial> serials = soas(name, answered.authority());
        AliasChain chain = AliasChain.from(name, answered.answer());
        if (chain.broken() || !(chain.aliased() || answered.answer().isEmpty())) {
            return NOTHING;
        }
        if (!serials.isEmpty()) {
            return there(serials);
        }
        if (chain.aliased()) {
            return new Gone(Evidence.CNAME);
        }
        return Denial.isProven(name, answered) || isDelegated(name, answered) ? new Gone(evidence) : NOTHING;
    }

    /**
     * Whether the server delegates the very name and is no resolver: a server that had the zone would answer from it
     * (RFC 1034 §4.3.2, step 2).
     */
    private static boolean isDelegated(String name, Answered answered) {
        return Denial.isReferral(answered)
                && !answered.authoritative()
                && !answered.recursionAvailable()
                && answered.authority().stream()
                        .allMatch(record -> !record.type().equals(RecordType.NS)
                                || record.owner().equals(name));
    }

    /** A zone has one SOA; several that differ are a contradiction. */
    private static ZoneProof there(List<Serial> serials) {
        return serials.size() == 1 ? new There(serials.getFirst()) : NOTHING;
    }

    private static List<Serial> soas(String name, List<ResourceRecord> section) {
        return section.stream()
                .filter(record -> record.owner().equals(name))
                .flatMap(record -> record.soa() == null
                        ? Stream.empty()
                        : Stream.of(record.soa().serial()))
                .distinct()
                .toList();
    }
}
