package digaas.zones.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one nameserver of a watch is. The counts are of recordsets, and their sum is what the watch expects.
 *
 * @param serial the zone's, when the nameserver told it last; null while it has not
 * @param answeredAt when that was
 * @param missing not there yet
 * @param wrong there with other data, or still there though they must go
 * @param unreachable of which no answer said anything yet
 * @param cursor the recordset at which its pass goes on; 0 for a new one
 * @param dueAt when its pass should be over if it goes on, and otherwise when its next one begins
 */
public record WatchProgress(
        @Nullable Long serial,
        @Nullable Instant answeredAt,
        int seen,
        int missing,
        int wrong,
        int unreachable,
        int cursor,
        @Nullable Instant dueAt) {}
