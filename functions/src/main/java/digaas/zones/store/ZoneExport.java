package digaas.zones.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The export of the version of a zone that was current when it was asked for.
 *
 * @param importId names the version's pages
 * @param updatedAt when its state last changed; null until then
 * @param deadline when it ends at the latest
 */
public record ZoneExport(
        UUID id,
        UUID zoneId,
        String zoneName,
        UUID importId,
        Instant createdAt,
        @Nullable Instant updatedAt,
        Instant deadline,
        ExportState state) {}
