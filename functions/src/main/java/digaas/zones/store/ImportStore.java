package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.store.Versions.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Imports in DynamoDB. */
public final class ImportStore {
    static final String KIND = "imports";
    private static final String NOTHING = "nothing";

    private final Table table;
    private final Duration retention;

    /**
     * The imports in a table.
     *
     * @param retention how long one is kept after it was accepted
     */
    public ImportStore(DynamoDbClient client, String table, Duration retention) {
        this.table = new Table(client, table);
        this.retention = retention;
    }

    /** Stores a new import. */
    public void accept(ZoneImport task) {
        ImportOptions options = task.options();
        Item item = Tasks.open(Tasks.item(KIND, task.id()), task.id(), task.deadline())
                .with("status", "ACCEPTED")
                .with("origin", options.origin())
                .with("options", Item.texts(flags(options)))
                .with("accepted_at", task.createdAt())
                .with("waiting", task.state() instanceof ImportState.Waiting ? Item.number(1) : null)
                .with("expires_at", Tasks.expiry(task.createdAt(), retention));
        new Steps(table)
                .putNew(item)
                .putNew(Versions.note(
                        task.id(), Stage.NEW, null, 0, task.deadline().plus(Versions.WRITING)))
                .run()
                .ifPresent(step -> {
                    throw new IllegalStateException("import " + task.id() + " is there already");
                });
    }

    private static List<String> flags(ImportOptions options) {
        return java.util.stream.Stream.of(
                        options.replace() ? "replace" : "",
                        options.strict() ? "strict" : "",
                        options.upload() ? "upload" : "")
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    public Optional<ZoneImport> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(ImportStore::read);
    }

    /** All imports, in no order. */
    public List<ZoneImport> all() {
        return Tasks.all(table, KIND, ImportStore::read);
    }

    /**
     * Deletes an import, not what it made.
     *
     * @return whether it was there
     */
    public boolean delete(UUID id) {
        return table.client()
                .deleteItem(delete ->
                        delete.tableName(table.name()).key(Tasks.key(KIND, id)).returnValues(ReturnValue.ALL_OLD))
                .hasAttributes();
    }

    /**
     * Notes that the file of an import is uploaded.
     *
     * @return false when that was noted before, or the import has ended: then nothing is changed
     */
    public boolean start(UUID id, Instant now, Instant deadline) {
        return new Steps(table)
                .update(
                        Tasks.key(KIND, id),
                        Item.empty().with("deadline", deadline).with("updated_at", now),
                        List.of("waiting"),
                        "#status = :open AND attribute_exists(waiting)",
                        Map.of(":open", Item.text("ACCEPTED")),
                        Map.of("#status", "status"))
                .update(
                        Tasks.key(Versions.KIND, id),
                        Item.empty().with("deadline", deadline.plus(Versions.WRITING)),
                        List.of(),
                        null,
                        Map.of(),
                        Map.of())
                .run()
                .isEmpty();
    }

    /**
     * Notes which version an import starts from. The first one that is noted stays.
     *
     * @param base null when there is no zone of the name
     * @return the one that is noted; null when there was no zone of the name
     * @throws ConditionalCheckFailedException when the import has ended
     */
    public @Nullable UUID base(UUID id, @Nullable UUID base) {
        var answer = table.client()
                .updateItem(update -> update.tableName(table.name())
                        .key(Tasks.key(KIND, id))
                        .updateExpression("SET base_version = if_not_exists(base_version, :base)")
                        .conditionExpression("#status = :open")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(Map.of(
                                ":open", Item.text("ACCEPTED"),
                                ":base", Item.text(base == null ? NOTHING : base.toString())))
                        .returnValues(ReturnValue.ALL_NEW));
        String noted = new Item(answer.attributes()).textOf("base_version");
        return noted.equals(NOTHING) ? null : UUID.fromString(noted);
    }

    /**
     * Stores how far an import is, unless it has ended.
     *
     * @return whether it is open
     */
    public boolean progress(UUID id, String stage, int records, Instant now) {
        return table.changeOpen(
                Tasks.key(KIND, id),
                Item.empty()
                        .with("stage", stage)
                        .with("stored", Item.number(records))
                        .with("updated_at", now));
    }

    /**
     * Ends an import as failed, once.
     *
     * @return false when it had already ended
     */
    public boolean fail(UUID id, ImportState.Failed failed, Instant now) {
        Item changes = Item.empty()
                .with("status", "ERROR")
                .with("message", failed.message())
                .with("errors", FaultList.write(failed.errors()))
                .with("error_count", Item.number(failed.errorCount()))
                .with("updated_at", now);
        return table.end(Tasks.key(KIND, id), changes, List.of("waiting"), Table.Provided.NOTHING)
                .isPresent();
    }

    static Item completion(ImportState.Complete complete, Instant now) {
        return Item.empty()
                .with("status", "COMPLETED")
                .with("zone", complete.zoneId().toString())
                .with("zone_name", complete.zoneName())
                .with("records", Item.number(complete.records()))
                .with("recordsets", Item.number(complete.recordsets()))
                .with("added", Item.number(complete.added()))
                .with("changed", Item.number(complete.changed()))
                .with("removed", Item.number(complete.removed()))
                .with("serial", Item.number(complete.serial()))
                .with("warnings", FaultList.write(complete.warnings()))
                .with("warning_count", Item.number(complete.warningCount()))
                .with("updated_at", now);
    }

    private static ZoneImport read(Item item) {
        List<String> flags = item.textsOf("options");
        return new ZoneImport(
                Tasks.id(item),
                new ImportOptions(
                        item.textOrNull("origin"),
                        flags.contains("replace"),
                        flags.contains("strict"),
                        flags.contains("upload")),
                item.timeOf("accepted_at"),
                item.timeOrNull("updated_at"),
                item.timeOf("deadline"),
                state(item));
    }

    private static ImportState state(Item item) {
        return switch (item.textOf("status")) {
            case "ACCEPTED" ->
                item.has("waiting")
                        ? new ImportState.Waiting()
                        : new ImportState.Pending(item.textOrNull("stage"), (int) item.number("stored", 0));
            case "COMPLETED" ->
                new ImportState.Complete(
                        Tasks.id(item, "zone"),
                        item.textOf("zone_name"),
                        (int) item.number("records", 0),
                        (int) item.number("recordsets", 0),
                        (int) item.number("added", 0),
                        (int) item.number("changed", 0),
                        (int) item.number("removed", 0),
                        item.number("serial", 0),
                        FaultList.read(item, "warnings"),
                        (int) item.number("warning_count", 0));
            default ->
                new ImportState.Failed(
                        item.textOf("message"), FaultList.read(item, "errors"), (int) item.number("error_count", 0));
        };
    }
}
