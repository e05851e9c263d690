package digaas.table;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The sparse index of open items, by deadline. An item leaves it when it ends. */
public record OpenIndex(DynamoDbClient client, String table) {
    /** The items of every kind that are open although their deadline lies before {@code time}. */
    public Stream<Overdue> overdue(Instant time) {
        return IntStream.range(0, IndexKeys.SHARDS).boxed().flatMap(shard -> overdue(shard, time));
    }

    private Stream<Overdue> overdue(int shard, Instant time) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName("open")
                .keyConditionExpression("open_shard = :shard AND deadline < :time")
                .expressionAttributeValues(
                        Map.of(":shard", Item.text(Integer.toString(shard)), ":time", Item.time(time)))
                .build();
        return client.queryPaginator(query).items().stream().map(item -> Overdue.of(new Item(item).textOf("pk")));
    }
}
