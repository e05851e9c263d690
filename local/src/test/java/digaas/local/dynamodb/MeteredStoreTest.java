package digaas.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.local.meter.Billable;
import digaas.local.meter.Call;
import digaas.local.meter.Counts;
import digaas.local.meter.Meter;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.AwsServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The expected units are those of AWS's page "DynamoDB read and write operations". */
class MeteredStoreTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/table";

    private final Meter meter = new Meter();
    private DynamoDbServer server;
    private AwsJsonClient client;

    @BeforeEach
    void start() throws Exception {
        server = new DynamoDbServer(0, Optional.empty(), meter);
        client = AwsJsonClient.dynamoDb(server.endpoint(), "us-east-1");
        call("CreateTable", """
                {"TableName": "table", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "i", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by_i", "KeySchema": [{"AttributeName": "i", "KeyType": "HASH"}],
                  "Projection": {"ProjectionType": "ALL"}}]}""");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private JsonNode call(String operation, String request) throws IOException, InterruptedException {
        return client.call(operation, JSON.readTree(request), CALL);
    }

    private static String item(String key, int length) {
        return "{\"k\": {\"S\": \"" + key + "\"}, \"v\": {\"S\": \"" + "x".repeat(length) + "\"}}";
    }

    private void put(String key, int length) throws Exception {
        call("PutItem", "{\"TableName\": \"table\", \"Item\": " + item(key, length) + "}");
    }

    private interface Use {
        void make() throws Exception;
    }

    private Counts used(Use use) throws Exception {
        Counts before = meter.counts();
        use.make();
        return meter.counts().since(before);
    }

    private double written(Use use) throws Exception {
        return Billable.WRITE_UNITS.units(used(use).of(Billable.WRITE_UNITS)).doubleValue();
    }

    private double read(Use use) throws Exception {
        return Billable.READ_UNITS.units(used(use).of(Billable.READ_UNITS)).doubleValue();
    }

    @Test
    void aWriteTakesAUnitForEachKilobyte() throws Exception {
        assertThat(written(() -> put("a", 10))).isEqualTo(1);
        assertThat(written(() -> put("a", 1021))).isEqualTo(1);
        assertThat(written(() -> put("b", 1022))).isEqualTo(2);
        assertThat(written(() -> call("DeleteItem", "{\"TableName\": \"table\", \"Key\": {\"k\": {\"S\": \"b\"}}}")))
                .isEqualTo(2);
    }

    @Test
    void anIndexIsWrittenToo() throws Exception {
        String indexed = "{\"TableName\": \"table\", \"Item\": {\"k\": {\"S\": \"a\"}, \"i\": {\"S\": \"%s\"}}}";

        assertThat(written(() -> call("PutItem", indexed.formatted("one")))).isEqualTo(2);
        // The entry under the old key goes, one under the new key comes.
        assertThat(written(() -> call("PutItem", indexed.formatted("two")))).isEqualTo(3);
    }

    @Test
    void aReadTakesHalfAUnitForEachFourKilobytesOrAWholeOneWhenConsistent() throws Exception {
        put("a", 10);
        put("b", 5_000);
        String get = "{\"TableName\": \"table\", \"Key\": {\"k\": {\"S\": \"%s\"}}, \"ConsistentRead\": %s}";

        assertThat(read(() -> call("GetItem", get.formatted("a", "false")))).isEqualTo(0.5);
        assertThat(read(() -> call("GetItem", get.formatted("a", "true")))).isEqualTo(1);
        assertThat(read(() -> call("GetItem", get.formatted("b", "true")))).isEqualTo(2);
        assertThat(read(() -> call("GetItem", get.formatted("none", "true")))).isEqualTo(1);
    }

    @Test
    void aBatchTakesWhatItsItemsTake() throws Exception {
        put("a", 10);
        put("b", 5_000);

        assertThat(read(() -> call("BatchGetItem", """
                {"RequestItems": {"table": {"ConsistentRead": true,
                 "Keys": [{"k": {"S": "a"}}, {"k": {"S": "b"}}]}}}"""))).isEqualTo(3);
        assertThat(written(() -> call(
                        "BatchWriteItem",
                        "{\"RequestItems\": {\"table\": [{\"PutRequest\": {\"Item\": " + item("c", 10)
                                + "}}, {\"PutRequest\": {\"Item\": " + item("d", 1_100) + "}}]}}")))
                .isEqualTo(3);
    }

    @Test
    void aQueryTakesWhatItsItemsTakeTogether() throws Exception {
        put("a", 5_000);

        assertThat(read(() -> call("Query", """
                {"TableName": "table", "KeyConditionExpression": "k = :k",
                 "ExpressionAttributeValues": {":k": {"S": "a"}}}"""))).isEqualTo(1);
        assertThat(read(() -> call("Query", """
                {"TableName": "table", "IndexName": "by_i", "KeyConditionExpression": "i = :i",
                 "ExpressionAttributeValues": {":i": {"S": "a"}}}"""))).isEqualTo(0.5);
        assertThat(read(() -> call("Scan", "{\"TableName\": \"table\", \"ConsistentRead\": true}")))
                .isEqualTo(2);
    }

    @Test
    void aTransactionTakesTwice() throws Exception {
        assertThat(written(() -> call(
                        "TransactWriteItems",
                        "{\"TransactItems\": [{\"Put\": {\"TableName\": \"table\", \"Item\": " + item("a", 10)
                                + "}}]}")))
                .isEqualTo(2);
        assertThat(read(() -> call("TransactGetItems", """
                {"TransactItems": [{"Get": {"TableName": "table", "Key": {"k": {"S": "a"}}}}]}"""))).isEqualTo(2);
    }

    @Test
    void whatFailsOnItsConditionIsBilledToo() throws Exception {
        put("a", 10);
        String put = "{\"TableName\": \"table\", \"ConditionExpression\": \"attribute_not_exists(k)\", \"Item\": %s}";
        String update = """
                {"TableName": "table", "Key": {"k": {"S": "none"}}, "UpdateExpression": "SET v = :v",
                 "ConditionExpression": "attribute_exists(k)", "ExpressionAttributeValues": {":v": {"S": "x"}}}""";

        assertThat(written(() -> refused("PutItem", put.formatted(item("a", 1_100)))))
                .isEqualTo(2);
        assertThat(written(() -> refused("UpdateItem", update))).isEqualTo(1);
        assertThat(written(() -> refused("DeleteItem", """
                {"TableName": "table", "Key": {"k": {"S": "none"}}, "ConditionExpression": "attribute_exists(k)"}"""))).isEqualTo(1);
        assertThat(written(() -> refused(
                        "TransactWriteItems",
                        "{\"TransactItems\": [{\"Put\": " + put.formatted(item("a", 1_100)) + "}, {\"Update\": "
                                + update + "}]}")))
                .isEqualTo(6);
    }

    private void refused(String operation, String request) {
        assertThatThrownBy(() -> call(operation, request)).isInstanceOf(AwsServiceException.class);
    }

    @Test
    void theCallerSeesTheCapacityOnlyWhenHeAsksForIt() throws Exception {
        String put = "{\"TableName\": \"table\", \"Item\": " + item("a", 10) + "%s}";

        assertThat(call("PutItem", put.formatted("")).propertyNames()).isEmpty();
        JsonNode asked = call("PutItem", put.formatted(", \"ReturnConsumedCapacity\": \"TOTAL\""));
        assertThat(asked.at("/ConsumedCapacity/CapacityUnits").asDouble()).isEqualTo(1);
        assertThat(call("GetItem", "{\"TableName\": \"table\", \"Key\": {\"k\": {\"S\": \"a\"}}}")
                        .propertyNames())
                .containsExactly("Item");
    }

    @Test
    void callsAreRememberedWithTheirResource() throws Exception {
        call(
                "TransactWriteItems",
                "{\"TransactItems\": [{\"Put\": {\"TableName\": \"table\", \"Item\": " + item("a", 1) + "}}]}");
        call("TransactGetItems", """
                {"TransactItems": [{"Get": {"TableName": "table", "Key": {"k": {"S": "a"}}}}]}""");
        call("Query", """
                {"TableName": "table", "IndexName": "by_i", "KeyConditionExpression": "i = :i",
                 "ExpressionAttributeValues": {":i": {"S": "a"}}}""");

        assertThat(meter.calls())
                .containsExactlyInAnyOrder(
                        new Call(Meter.OTHERS, "dynamodb:PutItem", TABLE),
                        new Call(Meter.OTHERS, "dynamodb:Query", TABLE + "/index/by_i"),
                        new Call(Meter.OTHERS, "dynamodb:GetItem", TABLE));
    }
}
