package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.rdata.RdataReader;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.ResourceRecord.SoaFields;
import digaas.poll.query.Serial;
import java.util.Optional;
import java.util.Set;

/**
 * One record of a message, its data not yet read.
 *
 * @param owner in presentation form, lower case
 * @param ttl as sent, 32 bits
 * @param data its RDATA
 */
public record ReceivedRecord(String owner, int type, int dnsClass, long ttl, WireReader data) {
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int DNAME = 39;
    /** Types that say what an answer means, beyond their own data: a damaged one leaves the meaning open. */
    private static final Set<Integer> DECISIVE = Set.of(NS, CNAME, SOA, DNAME);

    private static final long LONGEST_TTL = Integer.MAX_VALUE;
    /** Hexadecimal digits of a number of 32 bits. */
    private static final int NUMBER = 8;

    /**
     * Reads the data. That which does not have the format of its type is kept as octets (RFC 3597).
     *
     * @throws FormatException if the data of a type that decides what an answer means (NS, CNAME, SOA, DNAME) is
     *     damaged
     */
    public ResourceRecord read() throws FormatException {
        Optional<Rdata> known = RdataReader.known(type, data);
        if (known.isEmpty() && DECISIVE.contains(type)) {
            throw new FormatException("the data of a decisive record is damaged");
        }
        return with(known.orElseGet(() -> RdataReader.octets(data.copy().rest())));
    }

    ResourceRecord with(Rdata rdata) {
        // RFC 2181 §8: the top bit set means zero.
        long seconds = ttl > LONGEST_TTL ? 0 : ttl;
        return new ResourceRecord(owner, RecordTypes.of(type), seconds, rdata, type == SOA ? soa(rdata.wire()) : null);
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
