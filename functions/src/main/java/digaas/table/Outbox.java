package digaas.table;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Tells a queue that items have ended, each at least once. The index {@code outbox} has the items whose end nobody has
 * been told yet: one of its keys is {@link #SHARD}, which an item loses once its end is told, and the other {@code
 * ended_at}. So the write that ends an item also puts it there, and whatever fails after that is found by
 * {@link #tellAgain} ({@code docs/adr/0025-callbacks.md}). Safe for use by many threads.
 */
public final class Outbox {
    /** The attribute of an open item whose end is to be told. The write that ends the item removes it. */
    public static final String CALLBACK = "callback";

    /** The attribute of an item whose end nobody has been told yet. */
    public static final String SHARD = "outbox_shard";

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private final Table table;
    private final Consumer<Overdue> queue;

    /** @param queue takes what has ended; it throws when it may not have it */
    public Outbox(DynamoDbClient client, String table, Consumer<Overdue> queue) {
        this.table = new Table(client, table);
        this.queue = queue;
    }

    /** Notes in a new item that its end is to be told. */
    public static Item mark(Item item, UUID id, @Nullable String callback) {
        return callback == null
                ? item
                : item.with(CALLBACK, callback).with(SHARD, Integer.toString(IndexKeys.shard(id)));
    }

    /**
     * Tells that an item has ended if it is one whose end is to be told. What fails is left to {@link #tellAgain}.
     *
     * @param before what the item had until it ended
     */
    public void tell(Item before, String kind, UUID id) {
        if (before.has(CALLBACK)) {
            try {
                tell(new Overdue(kind, id));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "the end of " + kind + " " + id + " is told later", e);
            }
        }
    }

    /** Tells that an open item may have come to its end. Nothing is lost if that fails. */
    public void hint(String kind, UUID id) {
        try {
            queue.accept(new Overdue(kind, id));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "nobody was told to look at " + kind + " " + id, e);
        }
    }

    /**
     * Tells again of items that ended before a time and that nobody may have been told of.
     *
     * @param most how many at most
     * @return how many
     */
    public int tellAgain(Instant endedBefore, int most) {
        return (int) IntStream.range(0, IndexKeys.SHARDS)
                .boxed()
                .flatMap(shard -> untold(shard, endedBefore))
                .limit(most)
                .peek(this::tell)
                .count();
    }

    private Stream<Overdue> untold(int shard, Instant endedBefore) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .indexName("outbox")
                .keyConditionExpression(SHARD + " = :shard AND ended_at < :time")
                .expressionAttributeValues(
                        Map.of(":shard", Item.text(Integer.toString(shard)), ":time", Item.time(endedBefore)))
                .build();
        return table.client().queryPaginator(query).items().stream().map(item -> Overdue.of(new Item(item)));
    }

    private void tell(Overdue ended) {
        queue.accept(ended);
        Map<String, AttributeValue> key =
                Map.of("pk", Item.text(ended.kind() + "#" + ended.id()), "sk", Item.text(ended.kind()));
        try {
            table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(key)
                            .updateExpression("REMOVE " + SHARD)
                            .conditionExpression("attribute_exists(pk)"));
        } catch (ConditionalCheckFailedException expired) {
            // Nothing is left to tell of.
        }
    }
}
