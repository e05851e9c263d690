package digaas.zones.version;

import digaas.table.Item;
import digaas.zones.version.DataLookup.Cell;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which pages of which versions may have a record whose text is, or begins with, another. A version has a number of
 * buckets that depends on how many records it has (its level), and in each bucket an item with cells ({@link DataText})
 * and pages. A search reads one bucket of each level that is in use, with the items of all versions in it: some 30
 * octets a version, and four for each cell that a record has, of which an IPv4 address has five.
 */
public final class DataIndex {
    /** Bits of the number of buckets, by level: three to eight records a bucket, and one more item a version. */
    private static final int[] BITS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13};

    /** Up to how many records a level is for. */
    private static final int[] MOST_RECORDS = {32, 64, 128, 256, 512, 768, 1536, 4096, 12_288, 40_000, Integer.MAX_VALUE
    };

    static final int SHORT_BITS = 13;
    static final int CODE_BITS = 11;
    static final String PAIRS = "v";

    /** Stands for all pages, where so many have the data that a list of them would save nothing. */
    static final int ALL = 0;

    private static final int VERSION = 16;

    private DataIndex() {}

    /** The level of a version with this number of records. */
    public static int level(int records) {
        int level = 0;
        while (records > MOST_RECORDS[level]) {
            level++;
        }
        return level;
    }

    /** The number of the bucket of a hash. */
    static int number(int level, long hash) {
        return (int) (hash >>> (Long.SIZE - BITS[level]));
    }

    /** The partition of the bucket of a hash. */
    static String bucket(int level, long hash) {
        return "data#%d#%x".formatted(level, number(level, hash));
    }

    /** What an item keeps of a hash. */
    static int shortHash(int level, long hash) {
        return (int) ((hash << BITS[level]) >>> (Long.SIZE - SHORT_BITS));
    }

    /** The key of a version's item in a bucket; where it needs several, they are numbered from 0. */
    static Map<String, AttributeValue> key(String bucket, VersionKey version, int part) {
        return Map.of(
                "pk",
                Item.text(bucket),
                "sk",
                Item.text(part == 0 ? version.text() : "%s#%04d".formatted(version.text(), part)));
    }

    /** The version of an item. */
    static VersionKey version(Item item) {
        return new VersionKey(item.textOf("sk").substring(0, VERSION));
    }

    /**
     * Adds the pages that an item names for some cells of its bucket.
     *
     * @return whether they may be on all pages
     */
    static boolean addPages(Item item, int level, Collection<Cell> cells, SortedSet<Integer> pages) {
        boolean all = false;
        byte[] octets = item.required(PAIRS).b().asByteArrayUnsafe();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            while (in.available() > 0) {
                int pair = (in.readUnsignedShort() << Byte.SIZE) | in.readUnsignedByte();
                int page = (int) PageCodec.number(in);
                int code = pair & ((1 << CODE_BITS) - 1);
                for (Cell cell : cells) {
                    if (pair >>> CODE_BITS == shortHash(level, cell.hash()) && cell.has(code)) {
                        all |= page == ALL;
                        pages.add(Math.max(0, page - 1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
