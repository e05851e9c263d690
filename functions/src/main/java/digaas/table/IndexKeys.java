package digaas.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Keys of the table's indexes.
 *
 * <p>Index keys are spread over {@value #SHARDS} partitions each by the item's id, since one partition takes 1,000
 * writes a second and no more (AWS, "Best practices for designing and using partition keys effectively").
 */
public final class IndexKeys {
    /** How many partitions one key is spread over. */
    public static final int SHARDS = 4;

    private IndexKeys() {}

    /** The partition of an item, from 0 to {@value #SHARDS} less one. */
    public static int shard(UUID id) {
        return Math.floorMod(id.hashCode(), SHARDS);
    }

    /** The day of a time in UTC, as in {@code 2026-03-01}. */
    public static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    /** Sorts by time; the id behind it makes it unique. */
    public static String timeKey(Instant time, String id) {
        return "%020d#%s".formatted(Item.nanos(time).toBigInteger(), id);
    }

    /** The time in a time key. */
    static Instant timeOf(String timeKey) {
        return Item.time(new BigDecimal(timeKey.substring(0, timeKey.indexOf('#'))));
    }

    /** The id in a partition key such as {@code request#ID}. */
    public static UUID idOf(String partitionKey) {
        return UUID.fromString(partitionKey.substring(partitionKey.indexOf('#') + 1));
    }
}
