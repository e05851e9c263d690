package digaas.zones.making;

import java.util.UUID;

/** Keys of zones' files in the bucket. */
public final class ZoneFiles {
    private ZoneFiles() {}

    /** The file of an import: as it was uploaded, or compressed. */
    public static String ofImport(UUID id) {
        return "zones/imports/" + id;
    }

    /** The file of an export. */
    public static String ofExport(UUID id) {
        return "zones/exports/" + id;
    }

    /** The file of a version that a caller asked for at once. */
    public static String ofVersion(UUID id) {
        return "zones/files/" + id;
    }
}
