package digaas.requests.store;

import digaas.poll.QuerySample;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps query samples of requests that are still polled. To keep the same samples again changes nothing. */
public final class SampleStore {
    private final Table table;
    private final Duration retention;
    private final BatchWriter writer;

    /**
     * @param retention how long samples are kept after their request's deadline
     */
    public SampleStore(DynamoDbClient client, String table, Duration retention) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.writer = new BatchWriter(this.table);
    }

    /** Samples of one request. */
    public record Samples(UUID request, Instant deadline, List<QuerySample> samples) {}

    public void keep(Samples kept) {
        if (!kept.samples().isEmpty()) {
            table.put(item(kept));
        }
    }

    /**
     * The same of many requests.
     *
     * @throws IllegalStateException when not all could be stored
     */
    public void keepAll(Collection<Samples> kept) {
        List<Map<String, AttributeValue>> items = kept.stream()
                .filter(of -> !of.samples().isEmpty())
                .map(this::item)
                .toList();
        if (!BatchWriter.chunks(items, BatchWriter.MOST_WRITTEN).stream().allMatch(writer::write)) {
            throw new IllegalStateException("failed to store query samples");
        }
    }

    private Map<String, AttributeValue> item(Samples kept) {
        return RequestItem.queries(kept.request(), kept.deadline(), kept.samples(), retention);
    }
}
