package digaas.requests.store;

import digaas.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes many items with few calls. Items that exist are overwritten. */
record BatchWriter(Table table) {
    /** Items in a call, by DynamoDB's limit. */
    static final int MOST_WRITTEN = 25;

    private static final System.Logger LOG = System.getLogger(BatchWriter.class.getName());
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** Writes at most {@value #MOST_WRITTEN} items. @return whether all are written for certain */
    boolean write(List<Map<String, AttributeValue>> items) {
        Map<String, List<WriteRequest>> left = Map.of(
                table.name(),
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList());
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
                TimeUnit.NANOSECONDS.sleep(attempt == 0 ? 0 : FIRST_PAUSE.toNanos() << attempt);
                Map<String, List<WriteRequest>> now = left;
                BatchWriteItemResponse answer = table.client().batchWriteItem(write -> write.requestItems(now));
                left = answer.unprocessedItems();
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.ERROR, "failed to store a batch of items", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return left.isEmpty();
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
