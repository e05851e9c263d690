package digaas.zones.file;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.List;

/**
 * The records of one name and type.
 *
 * @param ttl seconds
 * @param records in the order of the file, each once
 * @param line where the first of them stands
 * @param occluded whether a zone cut or a DNAME above hides it (RFC 9499 §7, "occluded name")
 */
public record RecordSet(OwnerName name, RecordType type, long ttl, List<Rdata> records, long line, boolean occluded) {
    public RecordSet {
        records = List.copyOf(records);
    }
}
