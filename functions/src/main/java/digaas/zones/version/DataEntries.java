package digaas.zones.version;

import digaas.table.Item;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Gathers what a version has in the index of data, page by page; the same pages give the same items. */
final class DataEntries {
    private static final int PAGE_BITS = 24;
    private static final long PAGES = (1L << PAGE_BITS) - 1;
    private static final long HASH = -1L << (PAGE_BITS + DataIndex.CODE_BITS);

    /** So that an item is far from the largest that DynamoDB takes, and a search need not read all of a large one. */
    private static final int MOST_IN_AN_ITEM = 2000;

    /** What is on this many pages, and on every fourth, is said to be on all. */
    private static final int MANY_PAGES = 16;

    private static final int EVERY = 4;

    private final Longs entries = new Longs();
    private final Longs onPage = new Longs();
    private int pages;

    /** Adds a page; they come in order. */
    void add(Iterable<StoredSet> sets) {
        pages++;
        onPage.clear();
        for (StoredSet set : sets) {
            for (String text : set.data()) {
                DataText.cells(text, (hash, code) -> onPage.add((hash & HASH) | ((long) code << PAGE_BITS) | pages));
            }
        }
        onPage.sort();
        long last = 0;
        for (int i = 0; i < onPage.size(); i++) {
            long entry = onPage.get(i);
            if (entry != last) {
                entries.add(entry);
            }
            last = entry;
        }
    }

    /** Makes the items, once all pages are added. */
    Iterable<Map<String, AttributeValue>> items(int level, VersionKey version) {
        entries.sort();
        return () -> new Items(level, version);
    }

    /** How many entries from one on differ in their pages only. */
    private int alike(int from) {
        int to = from;
        while (to < entries.size() && (entries.get(to) & ~PAGES) == (entries.get(from) & ~PAGES)) {
            to++;
        }
        return to - from;
    }

    private final class Items implements Iterator<Map<String, AttributeValue>> {
        private final int level;
        private final VersionKey version;
        private int at;
        private int bucket = -1;
        private int part;

        Items(int level, VersionKey version) {
            this.level = level;
            this.version = version;
        }

        @Override
        public boolean hasNext() {
            return at < entries.size();
        }

        @Override
        public Map<String, AttributeValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long first = entries.get(at);
            int number = DataIndex.number(level, first);
            part = number == bucket ? part + 1 : 0;
            bucket = number;
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(octets)) {
                int left = MOST_IN_AN_ITEM;
                while (left > 0 && isIn(number)) {
                    left = add(out, left);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, AttributeValue> item =
                    new HashMap<>(DataIndex.key(DataIndex.bucket(level, first), version, part));
            item.put(DataIndex.PAIRS, Item.bytes(octets.toByteArray()));
            return item;
        }

        private boolean isIn(int number) {
            return at < entries.size() && DataIndex.number(level, entries.get(at)) == number;
        }

        /** Adds entries that are alike, as many as there is room for. */
        private int add(DataOutputStream out, int left) throws IOException {
            int many = alike(at);
            if (many >= MANY_PAGES && many * EVERY >= pages) {
                write(out, entries.get(at) & ~PAGES);
                at += many;
                return left - 1;
            }
            int some = Math.min(many, left);
            for (int i = 0; i < some; i++) {
                write(out, entries.get(at++));
            }
            return left - some;
        }

        private void write(DataOutputStream out, long entry) throws IOException {
            int code = (int) (entry >>> PAGE_BITS) & ((1 << DataIndex.CODE_BITS) - 1);
            int pair = (DataIndex.shortHash(level, entry) << DataIndex.CODE_BITS) | code;
            out.writeByte(pair >>> Short.SIZE);
            out.writeShort(pair);
            PageCodec.number(out, entry & PAGES);
        }
    }
}
