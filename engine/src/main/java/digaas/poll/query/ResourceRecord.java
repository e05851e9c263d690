package digaas.poll.query;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One resource record of class IN from an answer.
 *
 * @param owner absolute name in presentation form, lower case
 * @param ttl seconds, 0 to 2^31 − 1 (RFC 2181 §8)
 * @param soa the fields of an SOA record that timing needs; null for every other type
 */
public record ResourceRecord(
        String owner,
        RecordType type,
        long ttl,
        Rdata rdata,
        @Nullable SoaFields soa) {

    /**
     * The fields of an SOA record that say something about time (RFC 1035 §3.3.13).
     *
     * @param minimum seconds: the negative TTL is at most this and at most the SOA's own TTL (RFC 2308 §5)
     */
    public record SoaFields(Serial serial, long minimum) {}

    /** The zone's serial, if this is an SOA record. */
    public OptionalLong serial() {
        return soa == null ? OptionalLong.empty() : OptionalLong.of(soa.serial().value());
    }
}
