package digaas.zones.version;

import digaas.table.Item;
import java.util.List;
import java.util.UUID;

/**
 * A page of a version.
 *
 * @param sets also those of which only the place is left
 */
public record VersionPage(VersionKey version, int number, UUID zone, String zoneName, List<StoredSet> sets) {
    public VersionPage {
        sets = List.copyOf(sets);
    }

    static VersionPage of(Item item) {
        return new VersionPage(
                new VersionKey(item.textOf("pk").substring("pages#".length())),
                Integer.parseInt(item.textOf("sk")),
                UUID.fromString(item.textOf("zone")),
                item.textOf("apex"),
                PageCodec.unpack(item.required("v").b().asByteArrayUnsafe()));
    }
}
