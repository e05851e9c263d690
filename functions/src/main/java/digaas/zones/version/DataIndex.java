package digaas.zones.version;

import digaas.table.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which pages of which versions may have a record with some data. A version has a number of buckets that depends on how
 * many records it has (its level), and in each bucket an item with pairs of 16 bits of a hash and a page. A search reads
 * one bucket of each level, with the items of all versions in it: some 45 octets a version and 3 a record.
 */
public final class DataIndex {
    /** Bits of the number of buckets, by level. */
    private static final int[] BITS = {4, 7, 9, 11, 14};

    /** Up to how many records a level is for. */
    private static final int[] MOST_RECORDS = {128, 1024, 8192, 65_536, Integer.MAX_VALUE};

    private static final int HASH_BITS = 40;
    private static final int PAGE_BITS = Long.SIZE - HASH_BITS;
    private static final int SHORT_BITS = 16;
    private static final String PAIRS = "v";

    private DataIndex() {}

    /** How many levels there are. */
    public static int levels() {
        return BITS.length;
    }

    /** The level of a version with this number of records. */
    public static int level(int records) {
        int level = 0;
        while (records > MOST_RECORDS[level]) {
            level++;
        }
        return level;
    }

    /** The partition of the bucket of a hash. */
    public static String bucket(int level, long hash) {
        return "data#%d#%x".formatted(level, hash >>> (Long.SIZE - BITS[level]));
    }

    /** A hash and a page in one number; the hash keeps {@value #HASH_BITS} bits. */
    static long entry(long hash, int page) {
        return (hash & (-1L << PAGE_BITS)) | page;
    }

    /**
     * Makes a version's items.
     *
     * @param entries sorted
     * @param version the sort key
     */
    static Iterable<Map<String, AttributeValue>> items(Longs entries, int level, VersionKey version) {
        return () -> new java.util.Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < entries.size();
            }

            @Override
            public Map<String, AttributeValue> next() {
                String bucket = bucket(level, entries.get(at));
                long number = entries.get(at) >>> (Long.SIZE - BITS[level]);
                int from = at;
                while (at < entries.size() && entries.get(at) >>> (Long.SIZE - BITS[level]) == number) {
                    at++;
                }
                Map<String, AttributeValue> item = new HashMap<>(key(bucket, version));
                item.put(PAIRS, Item.bytes(pairs(entries, from, at, level)));
                return item;
            }
        };
    }

    /** The key of a version's item in a bucket. */
    public static Map<String, AttributeValue> key(String bucket, VersionKey version) {
        return Map.of("pk", Item.text(bucket), "sk", Item.text(version.text()));
    }

    private static byte[] pairs(Longs entries, int from, int to, int level) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            long last = -1;
            for (int i = from; i < to; i++) {
                long entry = entries.get(i);
                if (entry != last) {
                    out.writeShort((int) shortHash(entry, level));
                    PageCodec.number(out, entry & (-1L >>> HASH_BITS));
                }
                last = entry;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static long shortHash(long hash, int level) {
        return (hash << BITS[level]) >>> (Long.SIZE - SHORT_BITS);
    }

    /** The pages that an item names for a hash. */
    public static SortedSet<Integer> pages(Item item, int level, long hash) {
        SortedSet<Integer> pages = new TreeSet<>();
        byte[] octets = item.required(PAIRS).b().asByteArrayUnsafe();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            while (in.available() > 0) {
                boolean isIt = in.readUnsignedShort() == shortHash(hash, level);
                int page = (int) PageCodec.number(in);
                if (isIt) {
                    pages.add(page);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    /** The buckets in which a version with these recordsets has items. */
    static List<String> buckets(List<StoredSet> sets, int level) {
        List<String> buckets = new ArrayList<>();
        for (StoredSet set : sets) {
            for (String data : set.data()) {
                buckets.add(bucket(level, DataHash.of(data)));
            }
        }
        return buckets;
    }
}
