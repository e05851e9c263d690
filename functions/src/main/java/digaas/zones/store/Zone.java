package digaas.zones.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An imported zone in its current version.
 *
 * @param name absolute, as spelled in the file
 * @param email of the SOA's RNAME, as a mail address
 * @param ttl of the SOA, in seconds
 * @param version counts imports, from 1
 * @param importId the import that made the version; it names the version's pages
 * @param nameservers the targets of the NS records at the apex
 * @param updatedAt when it was replaced last; null for the first version
 * @param importedAt when the import was asked for that made the version: the time that its changes have
 * @param deleting whether it is being deleted
 */
public record Zone(
        UUID id,
        String name,
        String email,
        long ttl,
        long serial,
        int version,
        UUID importId,
        int records,
        int recordsets,
        List<String> nameservers,
        Instant createdAt,
        @Nullable Instant updatedAt,
        Instant importedAt,
        boolean deleting) {
    public Zone {
        nameservers = List.copyOf(nameservers);
    }
}
