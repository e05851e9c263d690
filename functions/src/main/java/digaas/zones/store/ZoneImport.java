package digaas.zones.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The import of a zone file.
 *
 * @param updatedAt when its state last changed; null until then
 * @param deadline when it ends at the latest
 */
public record ZoneImport(
        UUID id,
        ImportOptions options,
        Instant createdAt,
        @Nullable Instant updatedAt,
        Instant deadline,
        ImportState state) {}
