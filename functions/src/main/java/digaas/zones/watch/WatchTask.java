package digaas.zones.watch;

import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a watch looks for, and where.
 *
 * @param zoneName absolute
 * @param serial the zone's
 * @param expected in canonical order
 * @param tsigKey the name of the key that signs queries; null for none
 * @param frequency from one look at a recordset to the next
 * @param compareTtl whether TTLs must be the same, too
 */
public record WatchTask(
        UUID id,
        String zoneName,
        long serial,
        List<Nameserver> nameservers,
        List<Expected> expected,
        Transport transport,
        @Nullable String tsigKey,
        QueryOptions options,
        Instant startTime,
        Duration frequency,
        boolean compareTtl) {
    public WatchTask {
        nameservers = List.copyOf(nameservers);
        expected = List.copyOf(expected);
    }
}
