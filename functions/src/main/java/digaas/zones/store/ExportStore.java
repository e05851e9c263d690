package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Exports in DynamoDB. While one is open, the version that it exports is kept. */
public final class ExportStore {
    static final String KIND = "exports";

    private final Table table;
    private final Duration retention;

    /**
     * The exports in a table.
     *
     * @param retention how long one is kept after it was accepted
     */
    public ExportStore(DynamoDbClient client, String table, Duration retention) {
        this.table = new Table(client, table);
        this.retention = retention;
    }

    /**
     * Stores a new export.
     *
     * @return false when its version is not current any more: then nothing is stored
     */
    public boolean accept(ZoneExport task) {
        Item item = Tasks.open(Tasks.item(KIND, task.id()), task.id(), task.deadline())
                .with("status", "ACCEPTED")
                .with("zone", task.zoneId().toString())
                .with("zone_name", task.zoneName())
                .with("import_id", task.importId().toString())
                .with("accepted_at", task.createdAt())
                .with("expires_at", Tasks.expiry(task.createdAt(), retention));
        return new Steps(table)
                .putNew(item)
                .put(new Item(new HashMap<>(Versions.pin(task.importId(), task.id()))))
                .check(
                        Tasks.key(ZoneStore.KIND, task.zoneId()),
                        "import_id = :version",
                        Map.of(":version", Item.text(task.importId().toString())))
                .run()
                .isEmpty();
    }

    public Optional<ZoneExport> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(ExportStore::read);
    }

    /** All exports, in no order. */
    public List<ZoneExport> all() {
        return Tasks.all(table, KIND, ExportStore::read);
    }

    /**
     * Deletes an export; its file is another's business.
     *
     * @return whether it was there
     */
    public boolean delete(UUID id) {
        var answer = table.client()
                .deleteItem(delete ->
                        delete.tableName(table.name()).key(Tasks.key(KIND, id)).returnValues(ReturnValue.ALL_OLD));
        if (!answer.hasAttributes()) {
            return false;
        }
        ZoneExport deleted = read(new Item(answer.attributes()));
        table.client().deleteItem(delete -> delete.tableName(table.name()).key(Versions.pin(deleted.importId(), id)));
        return true;
    }

    /**
     * Ends an export as complete, once.
     *
     * @return false when it had already ended, or is deleted
     */
    public boolean complete(ZoneExport task, long octets, Instant now) {
        return end(
                task,
                Item.empty()
                        .with("status", "COMPLETED")
                        .with("octets", Item.number(octets))
                        .with("updated_at", now));
    }

    /**
     * Ends an export as failed, once.
     *
     * @return false when it had already ended, or is deleted
     */
    public boolean fail(ZoneExport task, String message, Instant now) {
        return end(
                task,
                Item.empty().with("status", "ERROR").with("message", message).with("updated_at", now));
    }

    private boolean end(ZoneExport task, Item changes) {
        return new Steps(table)
                .update(
                        Tasks.key(KIND, task.id()),
                        changes,
                        List.of(Tasks.OPEN),
                        "#status = :open",
                        Map.of(":open", Item.text("ACCEPTED")),
                        Map.of("#status", "status"))
                .delete(Versions.pin(task.importId(), task.id()), null, Map.of())
                .run()
                .isEmpty();
    }

    private static ZoneExport read(Item item) {
        return new ZoneExport(
                Tasks.id(item),
                Tasks.id(item, "zone"),
                item.textOf("zone_name"),
                Tasks.id(item, "import_id"),
                item.timeOf("accepted_at"),
                item.timeOrNull("updated_at"),
                item.timeOf("deadline"),
                state(item));
    }

    private static ExportState state(Item item) {
        return switch (item.textOf("status")) {
            case "ACCEPTED" -> new ExportState.Pending();
            case "COMPLETED" -> new ExportState.Complete(item.number("octets", 0));
            default -> new ExportState.Failed(item.textOf("message"));
        };
    }
}
