package digaas.table;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The items of one run, whatever their times. An index is a moment behind the table. */
public record RunIndex(DynamoDbClient client, String table) {
    /** Each with its partition key and its status only. DynamoDB reads, and bills, the whole items. */
    public Stream<Item> statuses(String run) {
        return IntStream.range(0, IndexKeys.SHARDS).boxed().flatMap(shard -> statuses(run, shard));
    }

    private Stream<Item> statuses(String run, int shard) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName("by_run")
                .keyConditionExpression("run_shard = :shard")
                .projectionExpression("pk, #status")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":shard", Item.text(run + "#" + shard)))
                .build();
        return client.queryPaginator(query).items().stream().map(Item::new);
    }
}
