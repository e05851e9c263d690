package digaas.requests.store;

import digaas.measurement.Status;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Which line of executions polls which request: an execution and its successors are one line, named by the first of
 * them. Safe for use by many threads.
 */
public final class ExecutionLines {
    private static final int AT_ONCE = 16;

    private final Table table;

    public ExecutionLines(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    /**
     * Requests that have not ended.
     *
     * @param ofTheLine those that were stored for the line that was asked about
     * @param ofNone those that were stored for none: they belong to the line that claims them ({@link #claim})
     */
    public record StillOpen(Set<UUID> ofTheLine, Set<UUID> ofNone) {
        /** Both. */
        public Set<UUID> all() {
            return Stream.concat(ofTheLine.stream(), ofNone.stream()).collect(Collectors.toSet());
        }
    }

    /** Which of the requests a line may poll: those that have not ended and were not stored for another line. */
    public StillOpen stillOpen(Collection<UUID> ids, String line) {
        var open = new StillOpen(new HashSet<>(), new HashSet<>());
        for (List<UUID> some : BatchWriter.chunks(List.copyOf(ids), Table.MOST_READ)) {
            for (Map<String, AttributeValue> attributes : table.getAll(KeysAndAttributes.builder()
                    .keys(some.stream().map(RequestItem::key).toList())
                    .projectionExpression("pk, #status, line")
                    .expressionAttributeNames(Map.of("#status", "status")))) {
                var item = new Item(attributes);
                boolean isOthers = item.has("line") && !item.textOf("line").equals(line);
                if (item.textOf("status").equals(Status.ACCEPTED.name()) && !isOthers) {
                    (item.has("line") ? open.ofTheLine() : open.ofNone()).add(IndexKeys.idOf(item.textOf("pk")));
                }
            }
        }
        return open;
    }

    /**
     * Claims requests for a line: it polls only what it has claimed, whatever other lines were started for the same
     * requests. To claim a request again does no harm.
     *
     * @param until when the claims may be forgotten, by request
     * @return the ids of those that belong to this line
     */
    public Set<UUID> claim(Map<UUID, Instant> until, String line) throws InterruptedException {
        Set<UUID> claimed = ConcurrentHashMap.newKeySet();
        try (ExecutorService writers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> writes = new ArrayList<>();
            until.forEach((id, time) -> writes.add(writers.submit(() -> {
                if (claim(id, time, line)) {
                    claimed.add(id);
                }
            })));
            for (Future<?> write : writes) {
                write.get();
            }
            return claimed;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private boolean claim(UUID id, Instant until, String line) {
        Map<String, AttributeValue> item = new HashMap<>(RequestItem.claimKey(id));
        item.put("execution", Item.text(line));
        item.put("expires_at", Item.number(until.getEpochSecond()));
        try {
            table.client()
                    .putItem(put -> put.tableName(table.name())
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk) OR execution = :execution")
                            .expressionAttributeValues(Map.of(":execution", Item.text(line))));
            return true;
        } catch (ConditionalCheckFailedException isAnothers) {
            return false;
        }
    }
}
