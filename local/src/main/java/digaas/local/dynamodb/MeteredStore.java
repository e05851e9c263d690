package digaas.local.dynamodb;

import digaas.local.meter.Billable;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local, counting the request units that it says it consumed. Of writes whose condition fails it says nothing, though
 * they are billed too: they count by the size of what was to be put, otherwise as one unit.
 */
final class MeteredStore extends LocalDynamoDBRequestHandler {
    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
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
        boolean asked = asks(request.returnConsumedCapacity());
        GetItemResponse response = super.getItem(
                accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        count(Billable.READ_UNITS, response.consumedCapacity());
        return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
    }

    @Override
    public BatchGetItemResponse batchGetItem(String accessKey, String region, BatchGetItemRequest request) {
        called("BatchGetItem", request.requestItems().keySet());
        boolean asked = asks(request.returnConsumedCapacity());
        BatchGetItemResponse response = super.batchGetItem(
                accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        count(Billable.READ_UNITS, response.consumedCapacity());
        return asked ? response : response.copy(it -> it.consumedCapacity((Collection<ConsumedCapacity>) null));
    }

    @Override
    public QueryResponse query(String accessKey, String region, QueryRequest request) {
        called("Query", source(request.tableName(), request.indexName()));
        boolean asked = asks(request.returnConsumedCapacity());
        QueryResponse response =
                super.query(accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        countRange(response.consumedCapacity(), request.consistentRead());
        return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
    }

    @Override
    public ScanResponse scan(String accessKey, String region, ScanRequest request) {
        called("Scan", source(request.tableName(), request.indexName()));
        boolean asked = asks(request.returnConsumedCapacity());
        ScanResponse response =
                super.scan(accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        countRange(response.consumedCapacity(), request.consistentRead());
        return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
    }

    @Override
    public TransactGetItemsResponse transactGetItems(String accessKey, String region, TransactGetItemsRequest request) {
        request.transactItems().forEach(item -> called("GetItem", item.get().tableName()));
        boolean asked = asks(request.returnConsumedCapacity());
        TransactGetItemsResponse response = super.transactGetItems(
                accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        count(Billable.READ_UNITS, response.consumedCapacity());
        return asked ? response : response.copy(it -> it.consumedCapacity((Collection<ConsumedCapacity>) null));
    }

    @Override
    public PutItemResponse putItem(String accessKey, String region, PutItemRequest request) {
        called("PutItem", request.tableName());
        boolean asked = asks(request.returnConsumedCapacity());
        try {
            PutItemResponse response = super.putItem(
                    accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
            count(Billable.WRITE_UNITS, response.consumedCapacity());
            return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
        } catch (DynamoDBLocalServiceException e) {
            countFailed(e, ItemSize.writeUnits(request.item()));
            throw e;
        }
    }

    @Override
    public UpdateItemResponse updateItem(String accessKey, String region, UpdateItemRequest request) {
        called("UpdateItem", request.tableName());
        boolean asked = asks(request.returnConsumedCapacity());
        try {
            UpdateItemResponse response = super.updateItem(
                    accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
            count(Billable.WRITE_UNITS, response.consumedCapacity());
            return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
        } catch (DynamoDBLocalServiceException e) {
            countFailed(e, 1);
            throw e;
        }
    }

    @Override
    public DeleteItemResponse deleteItem(String accessKey, String region, DeleteItemRequest request) {
        called("DeleteItem", request.tableName());
        boolean asked = asks(request.returnConsumedCapacity());
        try {
            DeleteItemResponse response = super.deleteItem(
                    accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
            count(Billable.WRITE_UNITS, response.consumedCapacity());
            return asked ? response : response.copy(it -> it.consumedCapacity((ConsumedCapacity) null));
        } catch (DynamoDBLocalServiceException e) {
            countFailed(e, 1);
            throw e;
        }
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(String accessKey, String region, BatchWriteItemRequest request) {
        called("BatchWriteItem", request.requestItems().keySet());
        boolean asked = asks(request.returnConsumedCapacity());
        BatchWriteItemResponse response = super.batchWriteItem(
                accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
        count(Billable.WRITE_UNITS, response.consumedCapacity());
        return asked ? response : response.copy(it -> it.consumedCapacity((Collection<ConsumedCapacity>) null));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        request.transactItems().forEach(this::called);
        boolean asked = asks(request.returnConsumedCapacity());
        try {
            TransactWriteItemsResponse response = super.transactWriteItems(
                    accessKey, region, asked ? request : request.copy(it -> it.returnConsumedCapacity(TOTAL)));
            count(Billable.WRITE_UNITS, response.consumedCapacity());
            return asked ? response : response.copy(it -> it.consumedCapacity((Collection<ConsumedCapacity>) null));
        } catch (DynamoDBLocalServiceException e) {
            countFailed(
                    e,
                    TRANSACTION
                            * request.transactItems().stream()
                                    .mapToLong(MeteredStore::writeUnits)
                                    .sum());
            throw e;
        }
    }

    private static boolean asks(@Nullable ReturnConsumedCapacity wanted) {
        return wanted != null && wanted != ReturnConsumedCapacity.NONE;
    }

    private void count(Billable what, @Nullable ConsumedCapacity capacity) {
        if (capacity != null) {
            meter.count(MeteredHandler.caller(), what, Math.round(capacity.capacityUnits() * TENTHS));
        }
    }

    /** What a range that holds nothing takes DynamoDB Local does not count: as much as a small item. */
    private void countRange(@Nullable ConsumedCapacity capacity, @Nullable Boolean consistent) {
        double least = Boolean.TRUE.equals(consistent) ? 1 : 0.5;
        double units = capacity == null ? least : Math.max(least, capacity.capacityUnits());
        meter.count(MeteredHandler.caller(), Billable.READ_UNITS, Math.round(units * TENTHS));
    }

    private void count(Billable what, List<ConsumedCapacity> capacities) {
        capacities.forEach(capacity -> count(what, capacity));
    }

    /** Malformed writes are free. */
    private void countFailed(DynamoDBLocalServiceException failure, long units) {
        String code = failure.getErrorCode();
        if (code.endsWith("ConditionalCheckFailedException") || code.endsWith("TransactionCanceledException")) {
            meter.count(MeteredHandler.caller(), Billable.WRITE_UNITS, units * TENTHS);
        }
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
