package digaas.zones.store;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recordset of a zone's current version.
 *
 * @param id names its zone: its high 64 bits are those of the zone's id
 * @param ttl seconds
 * @param occluded whether a zone cut or a DNAME above hides it
 * @param updatedAt when an import changed it last; null while it is as it came
 * @param version counts its changes, from 1
 * @param serial the zone's serial at which it last changed
 */
public record ZoneRecordSet(
        UUID id,
        UUID zoneId,
        String zoneName,
        String name,
        RecordType type,
        long ttl,
        List<Rdata> records,
        boolean occluded,
        Instant createdAt,
        @Nullable Instant updatedAt,
        int version,
        long serial) {
    public ZoneRecordSet {
        records = List.copyOf(records);
    }
}
