package digaas.store;

import digaas.poll.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Reports in DynamoDB: what was asked for and what became of it; their files are in the bucket. */
public final class ReportStore {
    private final Table table;
    private final Duration retention;

    /**
     * @param retention how long a report is kept after it was asked for
     */
    public ReportStore(DynamoDbClient client, String table, Duration retention) {
        this.table = new Table(client, table);
        this.retention = retention;
    }

    /** Stores a new report as ACCEPTED. */
    public void accept(StoredReport report) {
        Selection selection = report.selection();
        table.putNew(new Item(new HashMap<>(key(report.id())))
                .with("status", Status.ACCEPTED.name())
                .with("input", report.input())
                .with("range_start", selection.start())
                .with("range_end", selection.end())
                .with(
                        "only_status",
                        selection.status() == null ? null : selection.status().name())
                .with("only_nameserver", selection.nameserver())
                .with("only_name", selection.name())
                .with("only_run", selection.run())
                .with("accepted_at", report.acceptedAt())
                .with("deadline", report.deadline())
                .with("open_shard", Integer.toString(RequestItem.shard(report.id())))
                .with(
                        "expires_at",
                        Item.number(report.acceptedAt().plus(retention).getEpochSecond()))
                .attributes());
    }

    /**
     * Stores a new report as ACCEPTED unless its id is in use.
     *
     * @return whether it is stored
     */
    public boolean acceptIfFree(StoredReport report) {
        try {
            accept(report);
            return true;
        } catch (ConditionalCheckFailedException inUse) {
            return false;
        }
    }

    /** A report by its id. */
    public Optional<StoredReport> find(UUID id) {
        return table.get(key(id)).map(item -> read(id, item));
    }

    /**
     * Ends a report as COMPLETED, once.
     *
     * @return false when it had ended before
     */
    public boolean complete(UUID id, List<String> files, Instant endedAt) {
        return table.end(
                key(id),
                Item.empty()
                        .with("status", Status.COMPLETED.name())
                        .with("files", Item.texts(files))
                        .with("ended_at", endedAt));
    }

    /**
     * Ends a report as ERROR, once.
     *
     * @return false when it had ended before
     */
    public boolean fail(UUID id, String reason, Instant endedAt) {
        return table.end(
                key(id),
                Item.empty()
                        .with("status", Status.ERROR.name())
                        .with("reason", reason)
                        .with("ended_at", endedAt));
    }

    private static Map<String, AttributeValue> key(UUID id) {
        return Map.of("pk", Item.text("report#" + id), "sk", Item.text("report"));
    }

    private static StoredReport read(UUID id, Item item) {
        String onlyStatus = item.textOrNull("only_status");
        return new StoredReport(
                id,
                item.textOf("input"),
                new Selection(
                        item.timeOrNull("range_start"),
                        item.timeOrNull("range_end"),
                        onlyStatus == null ? null : Status.valueOf(onlyStatus),
                        item.textOrNull("only_nameserver"),
                        item.textOrNull("only_name"),
                        item.textOrNull("only_run")),
                item.timeOf("accepted_at"),
                item.timeOf("deadline"),
                Status.valueOf(item.textOf("status")),
                item.textOrNull("reason"),
                item.has("files") ? item.textsOf("files") : List.of());
    }
}
