package digaas.poll.evidence;

import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an answer proves about the RRset of a name and a type. */
public sealed interface RrsetProof {
    /** The name has the RRset. */
    public record Present(Set<Rdata> values) implements RrsetProof {}

    /**
     * The name has a CNAME and so no other data (RFC 1034 §3.6.2).
     *
     * @param values the RRset at the end of the answer's aliases; empty when the answer does not hold one
     */
    public record Aliased(Set<Rdata> values) implements RrsetProof {}

    /** The name does not exist ({@code NXDOMAIN}) or has no such RRset ({@code NODATA}). */
    public record Absent(Evidence evidence) implements RrsetProof {}

    /** The server refuses to speak of the name: it does not show the RRset, but that says nothing of its removal. */
    public record Refused() implements RrsetProof {}

    /** The answer contradicts itself, or the server cannot know. */
    public record Nothing() implements RrsetProof {}

    RrsetProof NOTHING = new Nothing();

    public static RrsetProof of(String name, RecordType type, Answered answered) {
        Set<Rdata> own = values(name, type, answered.answer());
        AliasChain chain = AliasChain.from(name, answered.answer());
        return switch (answered.rcode().value()) {
            case 0 -> own.isEmpty() ? elsewhere(name, type, answered, chain) : present(own, type, chain);
            // The rcode speaks of the end of the aliases (RFC 6604 §3): only an alias can stand beside it.
            case 3 -> own.isEmpty() ? elsewhere(name, type, answered, chain) : besideNxdomain(own, type);
            case 5 -> isBareRefusal(answered) ? new Refused() : NOTHING;
            default -> NOTHING;
        };
    }

    /** Whether a REFUSED answer holds nothing that contradicts it. */
    static boolean isBareRefusal(Answered answered) {
        return answered.answer().isEmpty()
                && answered.authority().stream()
                        .noneMatch(record -> record.type().equals(RecordType.SOA));
    }

    private static RrsetProof present(Set<Rdata> own, RecordType type, AliasChain chain) {
        boolean contradiction = chain.aliased() && !mayStandBesideCname(type);
        return contradiction ? NOTHING : new Present(own);
    }

    private static RrsetProof besideNxdomain(Set<Rdata> own, RecordType type) {
        boolean alias = type.equals(RecordType.CNAME) || type.equals(RecordType.DNAME);
        return alias ? new Present(own) : NOTHING;
    }

    private static RrsetProof elsewhere(String name, RecordType type, Answered answered, AliasChain chain) {
        if (chain.broken()) {
            return NOTHING;
        }
        if (chain.aliased()) {
            return aliased(type, answered, chain);
        }
        if (!answered.answer().isEmpty()) {
            return NOTHING;
        }
        Set<Rdata> authority = isInAuthority(type) ? values(name, type, answered.authority()) : Set.of();
        return authority.isEmpty() ? absent(name, answered) : new Present(authority);
    }

    private static RrsetProof aliased(RecordType type, Answered answered, AliasChain chain) {
        Set<Rdata> values = values(chain.end(), type, answered.answer());
        boolean contradiction = answered.rcode().value() != 0 && !values.isEmpty();
        return contradiction || mayStandBesideCname(type) ? NOTHING : new Aliased(values);
    }

    private static RrsetProof absent(String name, Answered answered) {
        if (!Denial.isProven(name, answered)) {
            return NOTHING;
        }
        boolean exists = answered.rcode().value() == 0
                || !values(name, RecordType.SOA, answered.authority()).isEmpty();
        return new Absent(exists ? Evidence.NODATA : Evidence.NXDOMAIN);
    }

    /**
     * Whether the authority section may hold the RRset: the parent's server gives its copy of a delegation's NS only
     * there (RFC 1034 §4.2.1), and a server without data for the question its SOA (RFC 2308 §2).
     */
    private static boolean isInAuthority(RecordType type) {
        return type.equals(RecordType.NS) || type.equals(RecordType.SOA);
    }

    /** CNAME itself and SIG, KEY, NXT, RRSIG and NSEC (RFC 2181 §10.1, RFC 4034 §3 and §4). */
    private static boolean mayStandBesideCname(RecordType type) {
        return switch (type.value()) {
            case 5, 24, 25, 30, 46, 47 -> true;
            default -> false;
        };
    }

    private static Set<Rdata> values(String owner, RecordType type, List<ResourceRecord> section) {
        return section.stream()
                .filter(record -> record.owner().equals(owner) && record.type().value() == type.value())
                .map(ResourceRecord::rdata)
                .collect(Collectors.toUnmodifiableSet());
    }
}
