package digaas.poll;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that a question is about: its SOA, and its RRset at the end of the answer's CNAMEs. For the
 * name servers of a delegated zone the RRset may be in the authority section: only there does the parent's server give
 * its own copy (RFC 1034 §4.2.1).
 */
final class AnswerView {
    private final String name;
    private final Answered answered;
    private final Set<Rdata> rrset;

    AnswerView(String name, RecordType type, Answered answered) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.answered = answered;
        Set<Rdata> answer = valuesAt(type.equals(RecordType.CNAME) ? this.name : endOfChain(), type);
        this.rrset = answer.isEmpty() && type.equals(RecordType.NS) ? delegation() : answer;
    }

    /**
     * The serial of the SOA in the answer section that belongs to this name. The parent's or an alias's SOA does not
     * count.
     */
    Optional<Serial> soaSerial() {
        return answered.answer().stream()
                .filter(record -> record.owner().equals(name) && record.soa() != null)
                .map(record -> new Serial(record.serial().orElseThrow()))
                .findFirst();
    }

    /**
     * How long a cache may keep an answer: the longest TTL of its answer section or, if that is empty, the negative TTL
     * (RFC 2308 §5). Null when it is not cached.
     */
    static @Nullable Duration cacheTtl(Outcome outcome) {
        if (!(outcome instanceof Answered answered) || !isCached(answered.rcode())) {
            return null;
        }
        OptionalLong seconds = answered.answer().isEmpty()
                ? answered.authority().stream()
                        .filter(r -> r.soa() != null)
                        .mapToLong(AnswerView::negativeTtl)
                        .max()
                : answered.answer().stream().mapToLong(ResourceRecord::ttl).max();
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : null;
    }

    private static boolean isCached(Rcode rcode) {
        return rcode.equals(Rcode.NOERROR) || rcode.equals(Rcode.NXDOMAIN);
    }

    private static long negativeTtl(ResourceRecord soa) {
        return soa.soa() == null ? soa.ttl() : Math.min(soa.ttl(), soa.soa().minimum());
    }

    Set<Rdata> rrset() {
        return rrset;
    }

    /** The verdict of a condition that something is present. */
    Verdict present(boolean seen, Evidence evidence) {
        return switch (answered.rcode().value()) {
            case 0 -> seen ? new Verdict.Satisfied(evidence) : Verdict.NOT_YET;
            case 3, 5 -> Verdict.NOT_YET;
            default -> Verdict.NO_EVIDENCE;
        };
    }

    Verdict zoneGone() {
        return switch (answered.rcode().value()) {
            case 0 -> soaSerial().isPresent() ? Verdict.NOT_YET : new Verdict.Satisfied(Evidence.NO_SOA);
            case 3 -> new Verdict.Satisfied(Evidence.NXDOMAIN);
            case 5 -> new Verdict.Satisfied(Evidence.REFUSED);
            default -> Verdict.NO_EVIDENCE;
        };
    }

    Verdict recordGone(Optional<Rdata> value) {
        return switch (answered.rcode().value()) {
            case 0 -> recordGoneFromExistingName(value);
            case 3 -> new Verdict.Satisfied(Evidence.NXDOMAIN);
            default -> Verdict.NO_EVIDENCE;
        };
    }

    private Verdict recordGoneFromExistingName(Optional<Rdata> value) {
        if (rrset.isEmpty()) {
            return isReferral() ? Verdict.NO_EVIDENCE : new Verdict.Satisfied(Evidence.NODATA);
        }
        boolean gone = value.isPresent() && !rrset.contains(value.get());
        return gone ? new Verdict.Satisfied(Evidence.VALUE_GONE) : Verdict.NOT_YET;
    }

    /** Whether the authority section has NS records and no SOA: another server knows the answer (RFC 2308 §2.2). */
    private boolean isReferral() {
        return hasAuthority(RecordType.NS) && !hasAuthority(RecordType.SOA);
    }

    private boolean hasAuthority(RecordType type) {
        return answered.authority().stream().anyMatch(record -> record.type().equals(type));
    }

    private String endOfChain() {
        Set<String> visited = new HashSet<>();
        String current = name;
        while (visited.add(current)) {
            Optional<String> target = cnameTarget(current);
            if (target.isEmpty()) {
                return current;
            }
            current = target.get();
        }
        return current;
    }

    private Optional<String> cnameTarget(String owner) {
        return at(owner, RecordType.CNAME).stream()
                .map(record -> record.rdata().text().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private Set<Rdata> valuesAt(String owner, RecordType type) {
        return at(owner, type).stream().map(ResourceRecord::rdata).collect(Collectors.toUnmodifiableSet());
    }

    private List<ResourceRecord> at(String owner, RecordType type) {
        return at(answered.answer(), owner, type).toList();
    }

    private Set<Rdata> delegation() {
        return at(answered.authority(), name, RecordType.NS)
                .map(ResourceRecord::rdata)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ResourceRecord> at(List<ResourceRecord> section, String owner, RecordType type) {
        return section.stream()
                .filter(record -> record.owner().equals(owner) && record.type().equals(type));
    }
}
