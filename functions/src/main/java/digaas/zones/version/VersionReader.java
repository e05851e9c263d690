package digaas.zones.version;

import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.file.OwnerName;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads versions: pages in order, and pages by name, id and data. */
public final class VersionReader {
    private static final int SHORT_ID_BITS = 16;
    private static final int MOST_IN_A_QUERY = 64;

    private final Table table;

    public VersionReader(Table table) {
        this.table = table;
    }

    /** The sort key of an item of the directory of ids. */
    static String idKey(long hash) {
        return "%06x".formatted(hash >>> 40);
    }

    /** What the directory keeps of an id. */
    static int shortId(long hash) {
        return (int) ((hash << 16) >>> (Long.SIZE - SHORT_ID_BITS));
    }

    /** The page with a number. */
    public Optional<VersionPage> page(VersionKey version, int number) {
        return table.get(version.page(number)).map(VersionPage::of);
    }

    /**
     * All pages from one on, read as they are asked for: at first one, then more at a time.
     *
     * @param descending whether they come from there down to the first
     */
    public Iterator<VersionPage> pages(VersionKey version, int from, boolean descending) {
        return new Pages(version, from, descending);
    }

    /** All recordsets of a version, and places of removed ones, in canonical order. */
    public Iterator<StoredSet> sets(VersionKey version) {
        Iterator<VersionPage> pages = pages(version, 0, false);
        return Stream.generate(() -> pages)
                .takeWhile(Iterator::hasNext)
                .flatMap(each -> each.next().sets().stream())
                .iterator();
    }

    private final class Pages implements Iterator<VersionPage> {
        private final VersionKey version;
        private final boolean descending;
        private List<VersionPage> read = List.of();
        private int at;
        private int next;
        private int size = 1;
        private boolean isAtEnd;

        Pages(VersionKey version, int from, boolean descending) {
            this.version = version;
            this.next = from;
            this.descending = descending;
        }

        @Override
        public boolean hasNext() {
            if (at == read.size() && !isAtEnd) {
                var answer = table.client()
                        .query(QueryRequest.builder()
                                .tableName(table.name())
                                .keyConditionExpression("pk = :pk AND sk " + (descending ? "<=" : ">=") + " :from")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        Item.text(version.pages()),
                                        ":from",
                                        Item.text(VersionKey.number(Math.max(0, next)))))
                                .scanIndexForward(!descending)
                                .consistentRead(true)
                                .limit(size)
                                .build());
                read = answer.items().stream()
                        .map(item -> VersionPage.of(new Item(item)))
                        .toList();
                at = 0;
                isAtEnd = !answer.hasLastEvaluatedKey() || read.isEmpty();
                size = Math.min(MOST_IN_A_QUERY, size * 4);
                if (!read.isEmpty()) {
                    next = read.getLast().number() + (descending ? -1 : 1);
                    isAtEnd |= next < 0;
                }
            }
            return at < read.size();
        }

        @Override
        public VersionPage next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return read.get(at++);
        }
    }

    /** The page on which a name's recordsets are, if there are any; they may go on on the next. */
    public int pageOf(VersionKey version, OwnerName name) {
        String key = Names.key(name) + "!";
        var answer = table.client()
                .query(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("pk = :pk AND sk < :key")
                        .expressionAttributeValues(Map.of(":pk", Item.text(version.names()), ":key", Item.text(key)))
                        .scanIndexForward(false)
                        .limit(1)
                        .consistentRead(true)
                        .build());
        if (answer.items().isEmpty()) {
            return 0;
        }
        Item item = new Item(answer.items().getFirst());
        List<String> firsts = Texts.unpack(item.required("v").b().asByteArrayUnsafe());
        int found = Collections.binarySearch(firsts, key);
        return (int) item.number("page", 0) + (found >= 0 ? found : Math.max(0, -found - 2));
    }

    /** A recordset's place. */
    public record Place(VersionPage page, int index) {
        /** What is there. */
        public StoredSet set() {
            return page.sets().get(index);
        }
    }

    /** Where the recordset with an id is; also one of which only the place is left. */
    public Optional<Place> find(VersionKey version, UUID zone, UUID id) {
        long hash = VersionWriter.idHash(id);
        // Ids with the same beginning may lie on both sides of an item's key.
        var answer = table.client()
                .query(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("pk = :pk AND sk <= :key")
                        .expressionAttributeValues(
                                Map.of(":pk", Item.text(version.ids()), ":key", Item.text(idKey(hash))))
                        .scanIndexForward(false)
                        .limit(2)
                        .consistentRead(true)
                        .build());
        SortedSet<Integer> pages = new TreeSet<>();
        for (Map<String, AttributeValue> item : answer.items()) {
            addPages(new Item(item), shortId(hash), pages);
            if (!new Item(item).textOf("sk").equals(idKey(hash))) {
                break;
            }
        }
        for (VersionPage page : pages(Map.of(version, pages))) {
            for (int i = 0; i < page.sets().size(); i++) {
                if (page.sets().get(i).id(zone).equals(id)) {
                    return Optional.of(new Place(page, i));
                }
            }
        }
        return Optional.empty();
    }

    private static void addPages(Item item, int shortId, Collection<Integer> pages) {
        byte[] octets = item.required("v").b().asByteArrayUnsafe();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            while (in.available() > 0) {
                boolean isIt = in.readUnsignedShort() == shortId;
                int page = (int) PageCodec.number(in);
                if (isIt) {
                    pages.add(page);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Pages of versions, in the order of versions and pages. A page never changes, so a copy that DynamoDB has not
     * brought up to date either has it or lacks it; what is lacking is read again from the newest copy.
     */
    public List<VersionPage> pages(Map<VersionKey, ? extends Collection<Integer>> wanted) {
        List<Map<String, AttributeValue>> keys = wanted.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().map(page -> entry.getKey().page(page)))
                .toList();
        Map<Map<String, AttributeValue>, Item> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += Table.MOST_READ) {
            read(keys.subList(from, Math.min(keys.size(), from + Table.MOST_READ)), found);
        }
        return keys.stream()
                .flatMap(key -> Stream.ofNullable(found.get(key)))
                .map(VersionPage::of)
                .toList();
    }

    private void read(List<Map<String, AttributeValue>> keys, Map<Map<String, AttributeValue>, Item> found) {
        BatchGetItemResponse answer = table.client()
                .batchGetItem(get -> get.requestItems(Map.of(
                        table.name(), KeysAndAttributes.builder().keys(keys).build())));
        answer.responses()
                .getOrDefault(table.name(), List.of())
                .forEach(item -> found.put(keyOf(item), new Item(item)));
        List<Map<String, AttributeValue>> lacking =
                keys.stream().filter(key -> !found.containsKey(key)).collect(Collectors.toList());
        if (!lacking.isEmpty()) {
            table.getAll(KeysAndAttributes.builder().keys(lacking))
                    .forEach(item -> found.put(keyOf(item), new Item(item)));
        }
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of("pk", new Item(item).required("pk"), "sk", new Item(item).required("sk"));
    }
}
