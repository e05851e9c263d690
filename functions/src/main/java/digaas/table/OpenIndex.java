package digaas.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The sparse index of open items, by deadline. An item leaves it when it ends. */
public record OpenIndex(DynamoDbClient client, String table) {
    /** The items of every kind that are open although their deadline lies before {@code time}. */
    public Stream<Overdue> overdue(Instant time) {
        return IntStream.range(0, IndexKeys.SHARDS).boxed().flatMap(shard -> overdue(shard, time));
    }

    /**
     * What of a kind is open, the earliest deadline first.
     *
     * @param kind what partition keys begin with, as in {@code request#ID}
     * @param most how many are read of each shard, whatever their kind
     */
    public Earliest earliest(String kind, int most) {
        List<Map<String, AttributeValue>> read = new ArrayList<>();
        boolean more = false;
        for (int shard = 0; shard < IndexKeys.SHARDS; shard++) {
            QueryResponse page = client.query(QueryRequest.builder()
                    .tableName(table)
                    .indexName("open")
                    .keyConditionExpression("open_shard = :shard")
                    .expressionAttributeValues(Map.of(":shard", Item.text(Integer.toString(shard))))
                    .limit(most)
                    .build());
            read.addAll(page.items());
            more |= page.hasLastEvaluatedKey();
        }
        List<UUID> ids = read.stream()
                .map(Item::new)
                .filter(item -> item.textOf("pk").startsWith(kind + "#"))
                .sorted(Comparator.<Item, Instant>comparing(item -> item.timeOf("deadline"))
                        .thenComparing(item -> item.textOf("pk")))
                .map(item -> IndexKeys.idOf(item.textOf("pk")))
                .toList();
        return new Earliest(ids, more);
    }

    /**
     * Some of what is open.
     *
     * @param more whether there may be more
     */
    public record Earliest(List<UUID> ids, boolean more) {
        public Earliest {
            ids = List.copyOf(ids);
        }
    }

    private Stream<Overdue> overdue(int shard, Instant time) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName("open")
                .keyConditionExpression("open_shard = :shard AND deadline < :time")
                .expressionAttributeValues(
                        Map.of(":shard", Item.text(Integer.toString(shard)), ":time", Item.time(time)))
                .build();
        return client.queryPaginator(query).items().stream().map(item -> Overdue.of(new Item(item)));
    }
}
