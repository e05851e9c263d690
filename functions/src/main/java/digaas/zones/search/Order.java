package digaas.zones.search;

import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.OwnerName;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.version.VersionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders of recordsets. What is the same by its key is in the order of ids. */
final class Order {
    private Order() {}

    /** @param key null for zones as they are stored, and names in them */
    static Comparator<Hit> of(@Nullable SortKey key, boolean descending) {
        Comparator<Hit> order = by(key).thenComparing(hit -> hit.id().toString());
        return descending ? order.reversed() : order;
    }

    private static Comparator<Hit> by(@Nullable SortKey key) {
        if (key == null) {
            return Comparator.<Hit, String>comparing(hit -> VersionKey.ofZone(hit.zone()))
                    .thenComparing(by(SortKey.NAME));
        }
        return switch (key) {
            case CREATED_AT -> Comparator.comparing(hit -> hit.set().createdAt());
            case UPDATED_AT ->
                Comparator.comparing(hit -> Objects.requireNonNullElse(hit.set().updatedAt(), Instant.EPOCH));
            case ZONE_ID -> Comparator.comparing(hit -> hit.zone().toString());
            case TENANT_ID, ID -> (_, _) -> 0;
            case NAME ->
                Comparator.<Hit, OwnerName>comparing(Hit::owner, CanonicalOrder::compare)
                        .thenComparing(hit -> hit.set().type(), CanonicalOrder::compare);
            case TYPE -> Comparator.comparing(hit -> hit.set().type().mnemonic());
            case TTL -> Comparator.comparingLong(hit -> hit.set().ttl());
            case RECORDS ->
                Comparator.comparing(hit -> String.join("\n", hit.set().data()));
        };
    }
}
