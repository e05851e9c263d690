package digaas.local.demo.nameserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * A zone's content at one moment; a change makes another. It has no delegations and no wildcards.
 *
 * @param soa its start of authority, at the apex
 * @param records all others
 */
public record Zone(SOARecord soa, List<Record> records) {
    private static final long TTL_SECONDS = 60;
    private static final int LONGEST_CHAIN = 8;

    public Zone {
        records = List.copyOf(records);
    }

    /** A zone with nothing in it but its SOA and its NS records. */
    public static Zone of(String apex, long serial, String... nameservers) {
        Name name = name(apex);
        Name mailbox = name("hostmaster." + apex);
        var soa = new SOARecord(
                name, DClass.IN, TTL_SECONDS, name(nameservers[0]), mailbox, serial, 3_600, 600, 86_400, TTL_SECONDS);
        return new Zone(
                soa,
                Stream.of(nameservers)
                        .map(nameserver -> record(apex, "NS", nameserver))
                        .toList());
    }

    /** A record from its presentation form; names are absolute with or without the dot at their end. */
    public static Record record(String owner, String type, String rdata) {
        try {
            return Record.fromString(name(owner), Type.value(type), DClass.IN, TTL_SECONDS, rdata, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the data of a record of type " + type + ": " + rdata, e);
        }
    }

    public static Name name(String text) {
        return Name.fromConstantString(text.endsWith(".") ? text : text + ".");
    }

    public Name apex() {
        return soa.getName();
    }

    /** The same with a serial of its own. */
    public Zone withSerial(long serial) {
        return new Zone(numbered(serial), records);
    }

    /** With more records and the next serial. */
    public Zone with(Record... more) {
        return edited(records.stream(), Stream.of(more));
    }

    /** With an RRset in place of the one of its name and type, and the next serial. */
    public Zone withRrset(Record... rrset) {
        return edited(keeping(record -> !record.sameRRset(rrset[0])), Stream.of(rrset));
    }

    /** Without an RRset, and with the next serial. */
    public Zone withoutRrset(String owner, String type) {
        int number = Type.value(type);
        Name name = name(owner);
        return edited(
                keeping(record ->
                        record.getType() != number || !record.getName().equals(name)),
                Stream.of());
    }

    /** Without one record, and with the next serial. */
    public Zone without(Record gone) {
        return edited(keeping(record -> !record.equals(gone)), Stream.of());
    }

    private Stream<Record> keeping(Predicate<Record> kept) {
        return records.stream().filter(kept);
    }

    private Zone edited(Stream<Record> kept, Stream<Record> added) {
        return new Zone(
                numbered((soa.getSerial() + 1) & 0xFFFF_FFFFL),
                Stream.concat(kept, added).toList());
    }

    private SOARecord numbered(long serial) {
        return new SOARecord(
                soa.getName(),
                soa.getDClass(),
                soa.getTTL(),
                soa.getHost(),
                soa.getAdmin(),
                serial,
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum());
    }

    /**
     * What a zone says to a question.
     *
     * @param rcode NOERROR or NXDOMAIN: of the last name, when aliases led to it (RFC 6604)
     * @param answer the records of the answer, aliases first
     * @param negative that the zone denies the last name or its data, so that the SOA belongs to the answer (RFC 2308)
     */
    record Lookup(int rcode, Collection<Record> answer, boolean negative) {}

    /** Looks a name of the zone up, following aliases as long as they stay in the zone. */
    Lookup find(Name name, int type) {
        List<Record> answer = new ArrayList<>();
        Name current = name;
        for (int links = 0; links <= LONGEST_CHAIN && current.subdomain(apex()); links++) {
            List<Record> found = at(current, type);
            answer.addAll(found.isEmpty() ? at(current, Type.CNAME) : found);
            if (!found.isEmpty()) {
                return new Lookup(Rcode.NOERROR, answer, false);
            }
            if (answer.size() == links) {
                return new Lookup(exists(current) ? Rcode.NOERROR : Rcode.NXDOMAIN, answer, true);
            }
            current = ((CNAMERecord) answer.getLast()).getTarget();
        }
        return new Lookup(Rcode.NOERROR, answer, false);
    }

    private List<Record> at(Name name, int type) {
        return Stream.concat(Stream.of(soa), records.stream())
                .filter(record -> record.getName().equals(name) && (type == Type.ANY || record.getType() == type))
                .toList();
    }

    /** A name exists when it or a name below it has records. */
    private boolean exists(Name name) {
        return name.equals(apex())
                || records.stream().anyMatch(record -> record.getName().subdomain(name));
    }
}
