package digaas.zones.version;

import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.version.DataLookup.Cell;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Looks data up in the index. */
public final class DataSearch {
    /** How many items of a bucket are read first; then eight times as many each time, for as long as hits are wanted. */
    private static final int FIRST = 16;

    private static final int FACTOR = 8;
    private static final int MOST = 8192;

    private final Table table;

    public DataSearch(Table table) {
        this.table = table;
    }

    /** The pages of one version that may have what is looked up. */
    public Optional<DataHits> in(VersionKey version, int level, DataLookup lookup) {
        NavigableMap<String, DataHits> found = new TreeMap<>();
        for (Map.Entry<String, List<Cell>> bucket : buckets(level, lookup).entrySet()) {
            QueryRequest query = QueryRequest.builder()
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :version)")
                    .expressionAttributeValues(
                            Map.of(":pk", Item.text(bucket.getKey()), ":version", Item.text(version.text())))
                    .consistentRead(true)
                    .build();
            table.client()
                    .queryPaginator(query)
                    .items()
                    .forEach(item -> add(new Item(item), level, bucket.getValue(), found));
        }
        return Optional.ofNullable(found.get(version.text()));
    }

    private static Map<String, List<Cell>> buckets(int level, DataLookup lookup) {
        return lookup.cells().stream().collect(Collectors.groupingBy(cell -> DataIndex.bucket(level, cell.hash())));
    }

    private static void add(Item item, int level, Collection<Cell> cells, Map<String, DataHits> found) {
        SortedSet<Integer> pages = new TreeSet<>();
        boolean all = DataIndex.addPages(item, level, cells, pages);
        if (!pages.isEmpty()) {
            VersionKey version = DataIndex.version(item);
            found.merge(
                    version.text(),
                    new DataHits(version, all, pages),
                    (old, more) -> old.and(more.all(), more.pages()));
        }
    }

    /**
     * The pages of all versions, also those that are not current, that may have what is looked up; in the order of
     * versions, read as they are asked for.
     *
     * @param levels those that are in use
     * @param from the beginning of a version's key; null for all
     * @param consistent whether what was stored a moment ago must be seen; costs twice as much
     */
    public Iterator<DataHits> everywhere(
            Collection<Integer> levels, DataLookup lookup, @Nullable String from, boolean consistent) {
        List<Bucket> all = new ArrayList<>();
        for (int level : levels) {
            buckets(level, lookup)
                    .forEach((partition, cells) -> all.add(new Bucket(partition, level, cells, from, consistent)));
        }
        return new Merged(all);
    }

    /** A bucket that is read bit by bit. */
    private final class Bucket {
        private final int level;
        private final List<Cell> cells;
        private final QueryRequest query;
        private @Nullable Map<String, AttributeValue> last;
        private boolean isAtEnd;

        Bucket(String partition, int level, List<Cell> cells, @Nullable String from, boolean consistent) {
            this.level = level;
            this.cells = cells;
            Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", Item.text(partition)));
            if (from != null) {
                values.put(":from", Item.text(from));
            }
            this.query = QueryRequest.builder()
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk" + (from == null ? "" : " AND sk >= :from"))
                    .expressionAttributeValues(values)
                    .consistentRead(consistent)
                    .build();
        }

        QueryResponse read(int items) {
            return table.client()
                    .query(query.toBuilder()
                            .exclusiveStartKey(last)
                            .limit(items)
                            .build());
        }

        void take(QueryResponse answer, Map<String, DataHits> found) {
            answer.items().forEach(item -> add(new Item(item), level, cells, found));
            isAtEnd = !answer.hasLastEvaluatedKey();
            last = isAtEnd ? null : answer.lastEvaluatedKey();
        }

        /** The version of the last item that is read: it may have more. */
        String version() {
            return DataIndex.version(new Item(Objects.requireNonNull(last))).text();
        }
    }

    /** What all buckets have, in order. */
    private static final class Merged implements Iterator<DataHits> {
        private List<Bucket> unread;
        private final NavigableMap<String, DataHits> found = new TreeMap<>();
        private final Deque<DataHits> ready = new ArrayDeque<>();
        private int items = FIRST;

        Merged(List<Bucket> all) {
            this.unread = all;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !(unread.isEmpty() && found.isEmpty())) {
                readOn();
            }
            return !ready.isEmpty();
        }

        /** Reads on in all buckets. What lies before all that is still unread is complete. */
        private void readOn() {
            List<Future<QueryResponse>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                unread.forEach(bucket -> answers.add(threads.submit(() -> bucket.read(items))));
            }
            for (int i = 0; i < answers.size(); i++) {
                unread.get(i).take(result(answers.get(i)), found);
            }
            items = Math.min(MOST, items * FACTOR);
            unread = unread.stream().filter(bucket -> !bucket.isAtEnd).toList();
            Optional<String> end = unread.stream().map(Bucket::version).min(String::compareTo);
            NavigableMap<String, DataHits> complete = end.isEmpty() ? found : found.headMap(end.get(), false);
            ready.addAll(complete.values());
            complete.clear();
        }

        private static QueryResponse result(Future<QueryResponse> ended) {
            if (ended.state() == Future.State.FAILED) {
                throw new IllegalStateException("a part of the index could not be read", ended.exceptionNow());
            }
            return ended.resultNow();
        }

        @Override
        public DataHits next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
