package digaas.tests.load;

import digaas.local.LocalStack;
import digaas.local.template.Resource;
import digaas.tests.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * How fast DynamoDB Local alone stores items like those of requests: nothing that stores each request can be faster.
 */
final class Wall implements AutoCloseable {
    private static final int SINGLE = 2_000;
    private static final int IN_BATCHES = 5_000;
    private static final int OF_A_BATCH = 25;

    private final DynamoDbClient client;
    private final String table;

    Wall(LocalStack stack) {
        var account = stack.account();
        this.table = stack.stack().all(Resource.Table.class).getFirst().name();
        this.client = DynamoDbClient.builder()
                .endpointOverride(stack.endpoints().dynamoDb())
                .region(Region.of(account.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKeyId(), account.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /**
     * What was measured, in items a second.
     *
     * @param puts by PutItem
     * @param batches by BatchWriteItem
     */
    record Speed(double puts, double batches) {}

    /**
     * Measures, with as many calls at a time as the API makes.
     *
     * @param run whose requests, which have ended, the items are like
     */
    Speed measure(String run) throws InterruptedException {
        Map<String, AttributeValue> like = request(run);
        double puts = perSecond(
                SINGLE,
                16,
                IntStream.range(0, SINGLE)
                        .<Callable<Object>>mapToObj(_ -> () -> client.putItem(put -> put.tableName(table)
                                .item(another(like))
                                .conditionExpression("attribute_not_exists(pk)")))
                        .toList());
        double batches = perSecond(
                IN_BATCHES,
                8,
                IntStream.range(0, IN_BATCHES / OF_A_BATCH)
                        .<Callable<Object>>mapToObj(_ -> () -> client.batchWriteItem(write -> write.requestItems(Map.of(
                                table,
                                IntStream.range(0, OF_A_BATCH)
                                        .mapToObj(_ -> WriteRequest.builder()
                                                .putRequest(put -> put.item(another(like)))
                                                .build())
                                        .toList()))))
                        .toList());
        return new Speed(puts, batches);
    }

    private Map<String, AttributeValue> request(String run) {
        return client.query(query -> query.tableName(table)
                        .indexName("by_run")
                        .keyConditionExpression("run_shard = :run")
                        .expressionAttributeValues(Map.of(":run", AttributeValue.fromS(run + "#0")))
                        .limit(1))
                .items()
                .getFirst();
    }

    /** The same as a request of a run and a day that nobody lists. */
    private static Map<String, AttributeValue> another(Map<String, AttributeValue> item) {
        UUID id = UUID.randomUUID();
        int shard = Math.floorMod(id.hashCode(), 4);
        Map<String, AttributeValue> copy = new HashMap<>(item);
        copy.put("pk", AttributeValue.fromS("wall#" + id));
        copy.put("start_day", AttributeValue.fromS("1970-01-01#" + shard));
        copy.put("run_shard", AttributeValue.fromS("wall#" + shard));
        copy.put("start_key", AttributeValue.fromS("%020d#%s".formatted(0, id)));
        copy.put("open_shard", AttributeValue.fromS("wall#" + shard));
        copy.remove("queries");
        copy.remove("last_answer");
        return copy;
    }

    private static double perSecond(int items, int threads, List<Callable<Object>> calls) throws InterruptedException {
        long start = System.nanoTime();
        var _ = Parallel.call(threads, calls);
        return items * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        client.close();
    }
}
