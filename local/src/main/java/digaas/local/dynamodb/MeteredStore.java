package digaas.local.dynamodb;

import digaas.local.meter.Billable;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local, with a count of the request units that it reports as consumed. It reports none for a write whose
 * condition fails, which AWS bills, too: such a write counts by the size of its item, or as one unit if it has none.
 */
final class MeteredStore extends LocalDynamoDBRequestHandler {
    private static final int TENTHS = 10;
    /** What an item costs more in a transaction than alone. */
    private static final int TRANSACTION = 2;

    private final Meter meter;
    private final String tables;

    /** @param folder where the database file lies; null keeps everything in memory */
    MeteredStore(@Nullable String folder, Meter meter, Account account) {
        // Shared: one database for every access key and region that a caller may happen to sign with.
        super(0, folder == null, folder, true, false);
        this.meter = meter;
        this.tables = "arn:aws:dynamodb:" + account.region() + ":" + account.id() + ":table/";
    }

    @Override
    public GetItemResponse getItem(String accessKey, String region, GetItemRequest request) {
        called("GetItem", request.tableName());
        return metered(request, it -> super.getItem(accessKey, region, it), this::countRead);
    }

    @Override
    public BatchGetItemResponse batchGetItem(String accessKey, String region, BatchGetItemRequest request) {
        called("BatchGetItem", request.requestItems().keySet());
        return metered(request, it -> super.batchGetItem(accessKey, region, it), this::countRead);
    }

    @Override
    public QueryResponse query(String accessKey, String region, QueryRequest request) {
        called("Query", source(request.tableName(), request.indexName()));
        return metered(
                request,
                it -> super.query(accessKey, region, it),
                capacity -> countRange(capacity, request.consistentRead()));
    }

    @Override
    public ScanResponse scan(String accessKey, String region, ScanRequest request) {
        called("Scan", source(request.tableName(), request.indexName()));
        return metered(
                request,
                it -> super.scan(accessKey, region, it),
                capacity -> countRange(capacity, request.consistentRead()));
    }

    @Override
    public TransactGetItemsResponse transactGetItems(String accessKey, String region, TransactGetItemsRequest request) {
        request.transactItems().forEach(item -> called("GetItem", item.get().tableName()));
        return metered(request, it -> super.transactGetItems(accessKey, region, it), this::countRead);
    }

    @Override
    public PutItemResponse putItem(String accessKey, String region, PutItemRequest request) {
        called("PutItem", request.tableName());
        return write(request, it -> super.putItem(accessKey, region, it), () -> ItemSize.writeUnits(request.item()));
    }

    @Override
    public UpdateItemResponse updateItem(String accessKey, String region, UpdateItemRequest request) {
        called("UpdateItem", request.tableName());
        return write(request, it -> super.updateItem(accessKey, region, it), () -> 1);
    }

    @Override
    public DeleteItemResponse deleteItem(String accessKey, String region, DeleteItemRequest request) {
        called("DeleteItem", request.tableName());
        return write(request, it -> super.deleteItem(accessKey, region, it), () -> 1);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(String accessKey, String region, BatchWriteItemRequest request) {
        called("BatchWriteItem", request.requestItems().keySet());
        return write(request, it -> super.batchWriteItem(accessKey, region, it), () -> 0);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        request.transactItems().forEach(this::called);
        return write(request, it -> super.transactWriteItems(accessKey, region, it), () -> writeUnits(request));
    }

    private void countRead(List<ConsumedCapacity> capacities) {
        count(Billable.READ_UNITS, capacities);
    }

    /** A write; {@code refused} gives the units that it costs when its condition fails. Malformed writes are free. */
    private <
                    Q extends SdkPojo & ToCopyableBuilder<P, Q>,
                    P extends SdkPojo & CopyableBuilder<P, Q>,
                    R extends SdkPojo & ToCopyableBuilder<B, R>,
                    B extends SdkPojo & CopyableBuilder<B, R>>
            R write(Q request, Function<Q, R> call, LongSupplier refused) {
        try {
            return metered(request, call, capacities -> count(Billable.WRITE_UNITS, capacities));
        } catch (DynamoDBLocalServiceException e) {
            String code = e.getErrorCode();
            if (code.endsWith("ConditionalCheckFailedException") || code.endsWith("TransactionCanceledException")) {
                meter.count(MeteredHandler.caller(), Billable.WRITE_UNITS, refused.getAsLong() * TENTHS);
            }
            throw e;
        }
    }

    /**
     * Asks for the consumed capacity, counts it, and takes it out of the answer unless the caller asked for it, too.
     */
    private static <
                    Q extends SdkPojo & ToCopyableBuilder<P, Q>,
                    P extends SdkPojo & CopyableBuilder<P, Q>,
                    R extends SdkPojo & ToCopyableBuilder<B, R>,
                    B extends SdkPojo & CopyableBuilder<B, R>>
            R metered(Q request, Function<Q, R> call, Consumer<List<ConsumedCapacity>> count) {
        SdkField<?> wanted = field(request, "ReturnConsumedCapacity");
        String given = Objects.toString(wanted.getValueOrDefault(request), "NONE");
        P total = request.toBuilder();
        if (given.equals("NONE")) {
            wanted.set(total, ReturnConsumedCapacity.TOTAL.toString());
        }
        R response = call.apply(total.build());
        SdkField<?> consumed = field(response, "ConsumedCapacity");
        count.accept(capacities(consumed.getValueOrDefault(response)));
        if (!given.equals("NONE")) {
            return response;
        }
        B answer = response.toBuilder();
        consumed.set(answer, null);
        return answer.build();
    }

    private static SdkField<?> field(SdkPojo pojo, String name) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Some answers have one, some a list. */
    private static List<ConsumedCapacity> capacities(@Nullable Object consumed) {
        Collection<?> all = consumed instanceof Collection<?> several
                ? several
                : Stream.ofNullable(consumed).toList();
        return all.stream().map(ConsumedCapacity.class::cast).toList();
    }

    private void count(Billable what, List<ConsumedCapacity> capacities) {
        capacities.forEach(
                each -> meter.count(MeteredHandler.caller(), what, Math.round(each.capacityUnits() * TENTHS)));
    }

    /** DynamoDB Local counts nothing for a range that holds nothing; AWS bills it like a small item. */
    private void countRange(List<ConsumedCapacity> capacities, @Nullable Boolean consistent) {
        double least = Boolean.TRUE.equals(consistent) ? 1 : 0.5;
        double units =
                capacities.stream().mapToDouble(ConsumedCapacity::capacityUnits).reduce(least, Math::max);
        meter.count(MeteredHandler.caller(), Billable.READ_UNITS, Math.round(units * TENTHS));
    }

    private static long writeUnits(TransactWriteItemsRequest request) {
        return TRANSACTION
                * request.transactItems().stream()
                        .mapToLong(MeteredStore::writeUnits)
                        .sum();
    }

    private static long writeUnits(TransactWriteItem item) {
        return item.put() == null ? 1 : ItemSize.writeUnits(item.put().item());
    }

    private void called(String action, String source) {
        meter.called(MeteredHandler.caller(), "dynamodb:" + action, tables + source);
    }

    private void called(String action, Collection<String> names) {
        names.forEach(name -> called(action, name));
    }

    /** IAM asks for the right to each item's own action, not for one to transactions. */
    private void called(TransactWriteItem item) {
        if (item.put() != null) {
            called("PutItem", item.put().tableName());
        } else if (item.update() != null) {
            called("UpdateItem", item.update().tableName());
        } else if (item.delete() != null) {
            called("DeleteItem", item.delete().tableName());
        } else if (item.conditionCheck() != null) {
            called("ConditionCheckItem", item.conditionCheck().tableName());
        }
    }

    private static String source(String table, @Nullable String index) {
        return index == null ? table : table + "/index/" + index;
    }
}
