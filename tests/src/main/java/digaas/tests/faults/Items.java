package digaas.tests.faults;

import digaas.local.LocalStack;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.template.Resource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is in the table, read past the functions. */
final class Items implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CALL = Duration.ofSeconds(20);

    private final AwsJsonClient dynamoDb;
    private final String table;

    Items(LocalStack stack) {
        this(
                stack.endpoints().dynamoDb(),
                stack.account().region(),
                stack.stack().only(Resource.Table.class).name());
    }

    private Items(URI endpoint, String region, String table) {
        this.dynamoDb = AwsJsonClient.dynamoDb(endpoint, region);
        this.table = table;
    }

    /** Those of the only table of a server. */
    static Items of(URI endpoint, String region) throws IOException, InterruptedException {
        try (AwsJsonClient client = AwsJsonClient.dynamoDb(endpoint, region)) {
            JsonNode tables = client.call("ListTables", Map.of(), CALL).required("TableNames");
            return new Items(endpoint, region, tables.get(0).asString());
        }
    }

    /** Every request and every report. */
    List<Item> all() throws IOException, InterruptedException {
        return read("Scan", JSON.createObjectNode().put("ConsistentRead", true)).stream()
                .filter(item -> item.isRequest() || item.isReport())
                .toList();
    }

    /** What every caller's open requests are counted in. */
    List<Count> counts() throws IOException, InterruptedException {
        ObjectNode scan = JSON.createObjectNode().put("ConsistentRead", true).put("FilterExpression", "sk = :open");
        scan.putObject("ExpressionAttributeValues").putObject(":open").put("S", "open");
        return read("Scan", scan).stream()
                .map(item -> Count.of(item.attributes()))
                .toList();
    }

    /** What has ended and nobody was told of. */
    List<Item> untold() throws IOException, InterruptedException {
        ObjectNode scan = JSON.createObjectNode()
                .put("ConsistentRead", true)
                .put("FilterExpression", "attribute_exists(outbox_shard) AND attribute_exists(ended_at)");
        return read("Scan", scan);
    }

    /** How many requests are counted as open. */
    long open() throws IOException, InterruptedException {
        return counts().stream().mapToLong(Count::open).sum();
    }

    /** Every request that starts after an instant. */
    List<Item> since(Instant start) throws IOException, InterruptedException {
        List<Item> found = new ArrayList<>();
        for (int shard = 0; shard < 4; shard++) {
            String day = start.toString().substring(0, 10) + "#" + shard;
            ObjectNode query = JSON.createObjectNode()
                    .put("IndexName", "by_start")
                    .put("KeyConditionExpression", "start_day = :day AND start_key > :key");
            query.putObject("ExpressionAttributeValues")
                    .set(":day", JSON.createObjectNode().put("S", day))
                    .set(":key", JSON.createObjectNode().put("S", key(start)));
            found.addAll(read("Query", query));
        }
        return found;
    }

    private static String key(Instant start) {
        return "%020d".formatted(start.getEpochSecond() * 1_000_000_000 + start.getNano());
    }

    private List<Item> read(String operation, ObjectNode request) throws IOException, InterruptedException {
        List<Item> items = new ArrayList<>();
        request.put("TableName", table);
        JsonNode page;
        do {
            page = dynamoDb.call(operation, request, CALL);
            page.required("Items").forEach(item -> items.add(new Item(item)));
            request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
        return items;
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
