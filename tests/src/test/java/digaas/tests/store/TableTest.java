package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.Selection;
import digaas.table.OpenIndex;
import digaas.table.Outbox;
import digaas.tests.Product;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class TableTest {
    private static final Resource.Table TEMPLATE = Product.stack().only(Resource.Table.class);
    private static final String END_OF_LIFE = TEMPLATE.timeToLiveAttribute().orElseThrow();

    private final Set<String> indexes = new TreeSet<>();
    private DynamoDbClient client;
    private StoredRequests store;
    private String table;

    @BeforeAll
    void createTable() throws Exception {
        TestTable created = TestTable.create();
        table = created.name();
        client = created.client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof QueryRequest query && query.indexName() != null) {
                    indexes.add(query.indexName());
                }
            }
        });
        store = new StoredRequests(client, table, TestTable.RETENTION, InstantSource.fixed(NOW));
    }

    private static PostedRequest inARun() {
        return Requests.with(UUID.randomUUID(), NOW, "run", "hello.com.", List.of("192.0.2.1"));
    }

    private Map<String, AttributeValue> item(String partitionKey, String sortKey) {
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS(partitionKey), "sk", AttributeValue.fromS(sortKey));
        return client.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    @Test
    void theTemplateHasTheIndexesThatTheStoreReadsAndNoOthers() {
        store.page(new Selection(null, null, null, null, null, null), null, 1);
        store.accept(inARun(), Requests.CALLER, Optional.empty());
        store.page(new Selection(null, null, null, null, null, null), null, 1);
        store.page(new Selection(null, null, null, null, null, "run"), null, 1);
        assertThat(new OpenIndex(client, table).overdue(NOW)).isEmpty();
        assertThat(new Outbox(client, table, _ -> {}).tellAgain(NOW, 1)).isZero();

        assertThat(indexes)
                .containsExactlyInAnyOrderElementsOf(TEMPLATE.schema()
                        .path("GlobalSecondaryIndexes")
                        .valueStream()
                        .map(index -> index.path("IndexName").asString())
                        .toList());
    }

    @Test
    void anOpenRequestOfARunHasTheKeysOfEveryIndexAndAnEndedOneLeavesTheSparseOne() {
        PostedRequest request = inARun();
        store.accept(request, Requests.CALLER, Optional.empty());
        assertThat(item("request#" + request.id(), "request")).containsKeys(keys(null));

        store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, NOW), null);
        assertThat(item("request#" + request.id(), "request"))
                .containsKeys(keys("by_start"))
                .containsKeys(keys("by_run"))
                .doesNotContainKey("open_shard");
    }

    /** The key attributes of an index, or those of all but the outbox, where only what has ended with a callback is. */
    private static String[] keys(@Nullable String index) {
        return TEMPLATE.schema()
                .path("GlobalSecondaryIndexes")
                .valueStream()
                .filter(one -> !one.path("IndexName").asString().equals("outbox"))
                .filter(one -> index == null || one.path("IndexName").asString().equals(index))
                .flatMap(one -> one.path("KeySchema").valueStream())
                .map(key -> key.path("AttributeName").asString())
                .collect(Collectors.toSet())
                .toArray(String[]::new);
    }

    @Test
    void everyAttributeOfTheTemplateIsAKey() {
        Set<String> defined = TEMPLATE.schema()
                .path("AttributeDefinitions")
                .valueStream()
                .map(attribute -> attribute.path("AttributeName").asString())
                .collect(Collectors.toSet());
        Set<String> keys = TEMPLATE.schema().findValues("KeySchema").stream()
                .flatMap(JsonNode::valueStream)
                .map(key -> key.path("AttributeName").asString())
                .collect(Collectors.toSet());

        assertThat(defined).isEqualTo(keys);
    }

    @Test
    void whatIsStoredForARequestEndsARetentionAfterItsDeadline() {
        PostedRequest request = inARun();
        store.accept(request, Requests.CALLER, Optional.empty());
        store.keepQueries(request.id(), request.deadline(), Requests.samples(NOW, 1));
        AttributeValue end = AttributeValue.fromN(
                Long.toString(request.deadline().plus(TestTable.RETENTION).getEpochSecond()));

        var items = client.query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("request#" + request.id()))))
                .items();
        assertThat(items).hasSize(2).allSatisfy(item -> assertThat(item).containsEntry(END_OF_LIFE, end));
    }

    @Test
    void anIdempotencyKeyIsStoredWithoutWhatTheCallerSent() {
        store.accept(
                inARun(),
                Requests.CALLER,
                Optional.of(new IdempotencyKey("arn:aws:iam::1:user/me", "secret", "{\"body\":1}")));

        var items = client.scan(scan -> scan.tableName(table)
                        .filterExpression("begins_with(pk, :prefix)")
                        .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS("idempotency#"))))
                .items();
        assertThat(items)
                .singleElement()
                .satisfies(item -> assertThat(item.toString())
                        .contains(END_OF_LIFE)
                        .doesNotContain("secret", "user/me", "body\\\""));
    }
}
