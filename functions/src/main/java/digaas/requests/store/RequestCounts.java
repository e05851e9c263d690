package digaas.requests.store;

import digaas.measurement.Status;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.RunIndex;
import digaas.table.Table;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The requests of a run or a batch by status. Counting reads each of them, so it costs as much as a listing without
 * paging (docs/COST.md). Safe for use by many threads.
 */
public final class RequestCounts {
    /** Of a run. Counting more would take longer than a function may answer. */
    public static final int MOST = 100_000;

    private final Table table;
    private final RunIndex byRun;
    private final int most;

    /** @param most requests of a run that are counted */
    public RequestCounts(DynamoDbClient client, String table, int most) {
        this.table = new Table(client, table);
        this.byRun = new RunIndex(client, table);
        this.most = most;
    }

    /** The requests of a run; empty when there are too many. Those stored a moment ago may be missing. */
    public Optional<Map<UUID, Status>> ofRun(String run) {
        Map<UUID, Status> statuses = new LinkedHashMap<>();
        Iterator<Item> items = byRun.statuses(run).iterator();
        while (items.hasNext()) {
            put(statuses, items.next());
            if (statuses.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(statuses);
    }

    private static void put(Map<UUID, Status> statuses, Item item) {
        statuses.put(IndexKeys.idOf(item.textOf("pk")), Status.valueOf(item.textOf("status")));
    }

    /** Those of some requests that are stored, as last written. */
    public Map<UUID, Status> of(List<UUID> ids) {
        Map<UUID, Status> statuses = new LinkedHashMap<>();
        for (List<UUID> chunk : BatchWriter.chunks(ids, Table.MOST_READ)) {
            table.getAll(KeysAndAttributes.builder()
                            .keys(chunk.stream().map(RequestItem::key).toList())
                            .projectionExpression("pk, #status")
                            .expressionAttributeNames(Map.of("#status", "status")))
                    .forEach(item -> put(statuses, new Item(item)));
        }
        return statuses;
    }

    /** How many requests, accepted and refused, the body of a batch had; 0 for a batch that is not known. */
    public int sizeOfBatch(UUID batch) {
        return table.get(batchKey(batch))
                .map(item -> Math.toIntExact(item.number("size", 0)))
                .orElse(0);
    }

    static Map<String, AttributeValue> batchKey(UUID batch) {
        return Map.of("pk", Item.text("batch#" + batch), "sk", Item.text("batch"));
    }
}
