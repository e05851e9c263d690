package digaas.delegation;

import digaas.poll.evidence.NameText;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a zone's nameserver says to a question, if it is a usable answer of that zone. */
sealed interface Reply {
    /**
     * The name is in a zone below (RFC 1034 §4.3.2, step 3b).
     *
     * @param zone below the one that was asked
     * @param glue addresses by the nameservers' names; only of names in the zone that was asked, which alone may speak
     *     for them
     */
    record Referral(String zone, List<String> nameservers, Map<String, List<InetAddress>> glue) implements Reply {}

    /** The name has records of the type. */
    record Data(List<ResourceRecord> records) implements Reply {}

    /** The name is an alias, its own (CNAME) or by a DNAME above it. */
    record Alias(String target) implements Reply {}

    /**
     * The name has no such records (RFC 2308).
     *
     * @param zone that the name is in: the one that was asked, or one below it that the same server has
     */
    record Absent(String zone) implements Reply {}

    /**
     * Reads an answer. Others are lame (RFC 1912 §2.8): from a resolver's cache, of another zone, about a zone that is
     * not below.
     *
     * @param zone whose nameserver was asked
     */
    static Optional<Reply> read(Answered answered, String name, RecordType type, String zone) {
        if (!answered.rcode().equals(Rcode.NOERROR) && !answered.rcode().equals(Rcode.NXDOMAIN)) {
            return Optional.empty();
        }
        if (!answered.answer().isEmpty()) {
            return answered.authoritative() ? data(answered.answer(), name, type) : Optional.empty();
        }
        Optional<ResourceRecord> soa = answered.authority().stream()
                .filter(record -> record.soa() != null)
                .findFirst();
        if (soa.isPresent()) {
            return soa.filter(_ -> answered.authoritative())
                    .map(ResourceRecord::owner)
                    .filter(owner -> NameText.isWithin(owner, zone) && NameText.isWithin(name, owner))
                    .map(Absent::new);
        }
        return answered.rcode().equals(Rcode.NOERROR) ? referral(answered, name, zone) : Optional.empty();
    }

    private static Optional<Reply> data(List<ResourceRecord> answer, String name, RecordType type) {
        List<ResourceRecord> own =
                of(type, answer).filter(record -> record.owner().equals(name)).toList();
        return own.isEmpty() ? alias(answer, name) : Optional.of(new Data(own));
    }

    private static Optional<Reply> alias(List<ResourceRecord> answer, String name) {
        return of(RecordType.CNAME, answer)
                .filter(record -> record.owner().equals(name))
                .map(Reply::name)
                .findFirst()
                .or(() -> of(RecordType.DNAME, answer)
                        .filter(record -> NameText.isBelow(name, record.owner()))
                        .map(record -> NameText.redirected(name, record.owner(), name(record)))
                        .findFirst())
                .map(Alias::new);
    }

    private static Optional<Reply> referral(Answered answered, String name, String zone) {
        Optional<String> owner = of(RecordType.NS, answered.authority())
                .map(ResourceRecord::owner)
                .filter(cut -> NameText.isBelow(cut, zone) && NameText.isWithin(name, cut))
                .findFirst();
        return owner.map(cut -> new Referral(cut, targets(answered.authority(), cut), glue(answered.glue(), zone)));
    }

    /** The nameservers' names that a zone's NS records have. */
    static List<String> targets(List<ResourceRecord> records, String owner) {
        return of(RecordType.NS, records)
                .filter(record -> record.owner().equals(owner))
                .map(Reply::name)
                .distinct()
                .toList();
    }

    private static Map<String, List<InetAddress>> glue(List<ResourceRecord> glue, String zone) {
        return glue.stream()
                .filter(record -> NameText.isWithin(record.owner(), zone))
                .collect(Collectors.groupingBy(
                        ResourceRecord::owner,
                        Collectors.flatMapping(record -> address(record).stream(), Collectors.toList())));
    }

    /** The address that an A or AAAA record has; empty when its data is damaged. */
    static Optional<InetAddress> address(ResourceRecord record) {
        try {
            return Optional.of(InetAddress.ofLiteral(record.rdata().text()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static String name(ResourceRecord record) {
        return record.rdata().text().toLowerCase(Locale.ROOT);
    }

    private static Stream<ResourceRecord> of(RecordType type, List<ResourceRecord> records) {
        return records.stream().filter(record -> record.type().equals(type));
    }
}
