package digaas.zones.watch;

import digaas.poll.Condition;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recordset that a watch expects, by value: the zone's version may be deleted while the watch goes on.
 *
 * @param name absolute, as spelled
 * @param ttl seconds; 0 for what must go
 * @param records in canonical order; none for what must go
 */
public record Expected(String name, RecordType type, long ttl, List<Rdata> records, Must must) {
    public Expected {
        records = List.copyOf(records);
    }

    /** What must become of a recordset. The labels are those in answers. */
    public enum Must {
        SHOW("show"),
        GO("go");

        private final String label;

        Must(String label) {
            this.label = label;
        }

        /** In answers of the API. */
        public String label() {
            return label;
        }
    }

    /** Whether it is the SOA, of which only the serial counts. */
    public boolean isSoa() {
        return type.value() == RecordType.SOA.value();
    }

    /**
     * What an answer must show. Of the SOA only the serial counts, which must not be lower.
     *
     * @param serial the zone's
     */
    public Condition condition(long serial) {
        if (must == Must.GO) {
            return new Condition.RecordRemoved(type, Optional.empty());
        }
        return isSoa()
                ? new Condition.SerialNotLower(new Serial(serial))
                : new Condition.RrsetEquals(type, Set.copyOf(records));
    }
}
