package digaas.zones.version;

import digaas.poll.query.RecordType;
import digaas.table.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Ids that follow from others. The high half of a zone's id follows from its first import's, the low half from the
 * high one. The high half of a recordset's id is its zone's, the low half follows from its name and type. So an id of a
 * recordset names its zone, and is the same after it was removed and came again.
 */
public final class ZoneIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION = 0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long BELOW_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

    private ZoneIds() {}

    /** The id of the zone that an import makes. */
    public static UUID madeBy(UUID zoneImport) {
        return ofHigh((hash("zone " + zoneImport) & ~VERSION) | VERSION_4);
    }

    /** The id of the zone of a recordset. */
    public static UUID zoneOf(UUID recordSet) {
        return ofHigh(recordSet.getMostSignificantBits());
    }

    /** Whether an id can be a zone's. */
    public static boolean isZone(UUID id) {
        return ofHigh(id.getMostSignificantBits()).equals(id);
    }

    /**
     * The id of a recordset.
     *
     * @param name absolute, in any case
     */
    public static UUID recordSet(UUID zone, String name, RecordType type) {
        long low = (hash(type.value() + " " + name.toLowerCase(Locale.ROOT)) & BELOW_VARIANT) | VARIANT;
        return new UUID(zone.getMostSignificantBits(), low);
    }

    private static UUID ofHigh(long high) {
        return new UUID(high, (hash("zone " + Long.toHexString(high)) & BELOW_VARIANT) | VARIANT);
    }

    /** 64 bits of SHA-256. */
    static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
