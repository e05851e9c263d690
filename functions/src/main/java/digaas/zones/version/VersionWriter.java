package digaas.zones.version;

import digaas.table.Item;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a version of a zone: pages as they fill, then the directory of ids and the index of data. */
public final class VersionWriter {
    private static final int SETS_IN_A_PAGE = 128;

    /** A page of that many characters is some 4 KiB when it is packed: half a read unit. */
    private static final int CHARACTERS_IN_A_PAGE = 14_000;

    /** What a recordset has beside names and data, in characters. */
    private static final int AROUND = 8;

    private static final int PAGES_IN_AN_ITEM = 64;
    private static final int IDS_IN_AN_ITEM = 256;

    /** The bits of a page's number. */
    private static final long PAGES = 0xFF_FFFFL;

    private final ItemWriter items;
    private final VersionKey key;
    private final UUID zone;
    private final String zoneName;
    private final Instant at;
    private final long serial;
    private final int level;
    private final Longs ids = new Longs();
    private final DataEntries data = new DataEntries();
    private final List<StoredSet> page = new ArrayList<>();
    private final List<String> firstKeys = new ArrayList<>();
    private int characters;
    private int pages;

    /**
     * Begins a version.
     *
     * @param at when the import was asked for
     * @param level of the index of data
     */
    public VersionWriter(
            ItemWriter items, UUID zone, String zoneName, UUID zoneImport, Instant at, long serial, int level) {
        this.items = items;
        this.key = VersionKey.of(zone, zoneImport);
        this.zone = zone;
        this.zoneName = zoneName;
        this.at = at;
        this.serial = serial;
        this.level = level;
    }

    /** Adds a recordset; they come in canonical order. */
    public void add(StoredSet set) {
        int size = AROUND + set.name().length();
        for (String text : set.data()) {
            size += text.length() + 1;
        }
        if (page.size() == SETS_IN_A_PAGE || (!page.isEmpty() && characters + size > CHARACTERS_IN_A_PAGE)) {
            endPage();
        }
        page.add(set);
        characters += size;
        ids.add((idHash(set.id(zone)) & ~PAGES) | pages);
    }

    /** The bits of a recordset's id that its directory sorts by. */
    static long idHash(UUID id) {
        return id.getLeastSignificantBits() << 2;
    }

    private void endPage() {
        StoredSet first = page.getFirst();
        firstKeys.add(Names.key(first.owner(), first.type()));
        Map<String, AttributeValue> item = new HashMap<>(key.page(pages));
        item.put("zone", Item.text(zone.toString()));
        item.put("apex", Item.text(zoneName));
        item.put("v", Item.bytes(PageCodec.pack(page, at, serial)));
        items.put(item);
        data.add(page);
        pages++;
        page.clear();
        characters = 0;
        if (firstKeys.size() == PAGES_IN_AN_ITEM) {
            endNames();
        }
    }

    private void endNames() {
        items.put(Map.of(
                "pk",
                Item.text(key.names()),
                "sk",
                Item.text(firstKeys.getFirst()),
                "page",
                Item.number(pages - firstKeys.size()),
                "v",
                Item.bytes(Texts.pack(firstKeys))));
        firstKeys.clear();
    }

    /** Writes what is left. The version is whole when {@link ItemWriter#flush} has returned. */
    public void finish() {
        if (!page.isEmpty()) {
            endPage();
        }
        if (!firstKeys.isEmpty()) {
            endNames();
        }
        // Whoever deletes what is left of this finds the index by the pages: they must be there before it.
        items.flush();
        ids.sort();
        for (int from = 0; from < ids.size(); from += IDS_IN_AN_ITEM) {
            items.put(ids(from, Math.min(ids.size(), from + IDS_IN_AN_ITEM)));
        }
        data.items(level, key).forEach(items::put);
    }

    private Map<String, AttributeValue> ids(int from, int to) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            for (int i = from; i < to; i++) {
                out.writeShort(VersionReader.shortId(ids.get(i)));
                PageCodec.number(out, ids.get(i) & PAGES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "pk",
                Item.text(key.ids()),
                "sk",
                Item.text(VersionReader.idKey(ids.get(from))),
                "v",
                Item.bytes(octets.toByteArray()));
    }

    /** How many pages are written. */
    public int pages() {
        return pages;
    }
}
