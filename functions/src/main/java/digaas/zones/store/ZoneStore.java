package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import digaas.zones.store.Versions.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Zones in DynamoDB: each has an item with its current version, and one that keeps its name from others. */
public final class ZoneStore {
    static final String KIND = "zones";
    private static final int IMPORT_STEP = 0;

    private final Table table;

    public ZoneStore(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    public Optional<Zone> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(ZoneStore::read);
    }

    /** All zones, in no order. */
    public List<Zone> all() {
        return Tasks.all(table, KIND, ZoneStore::read);
    }

    /** The zone with a name in any case. */
    public Optional<Zone> named(String name) {
        return table.get(nameKey(name)).flatMap(item -> find(Tasks.id(item, "zone")));
    }

    /** How the publication of a version went. */
    public enum Publication {
        /** It is the current version now. */
        DONE,
        /** Another import, or a deletion, was faster. */
        LOST,
        /** The import had ended. */
        ENDED
    }

    /**
     * Makes a version the current one and ends its import, or does nothing.
     *
     * @param zone with the new version
     * @param before the zone with the version that this one was made from; null for a new zone
     * @param level of the new version's index of data
     * @param levelBefore of the old version's
     */
    public Publication publish(
            Zone zone, @Nullable Zone before, ImportState.Complete complete, int level, int levelBefore, Instant now) {
        Steps steps = new Steps(table)
                .update(
                        Tasks.key(ImportStore.KIND, zone.importId()),
                        ImportStore.completion(complete, now),
                        List.of(Tasks.OPEN),
                        "#status = :open",
                        Map.of(":open", Item.text("ACCEPTED")),
                        Map.of("#status", "status"))
                .put(Versions.note(zone.importId(), Stage.FRESH, zone.id(), level, now.plus(Versions.SETTLING)));
        if (before == null) {
            steps.putNew(write(zone))
                    .putNew(new Item(new java.util.HashMap<>(nameKey(zone.name())))
                            .with("zone", zone.id().toString()));
        } else {
            steps.put(
                            write(zone),
                            "import_id = :before AND attribute_not_exists(deleting)",
                            Map.of(":before", Item.text(before.importId().toString())))
                    .put(Versions.note(
                            before.importId(), Stage.OLD, zone.id(), levelBefore, now.plus(Versions.READING)));
        }
        OptionalInt refused = steps.run();
        if (refused.isEmpty()) {
            return Publication.DONE;
        }
        return refused.getAsInt() == IMPORT_STEP ? Publication.ENDED : Publication.LOST;
    }

    /**
     * Marks a zone as being deleted. Doing so again changes nothing.
     *
     * @return empty when there is none
     */
    public Optional<Zone> markDeleting(UUID id, Instant now) {
        Item changes = Tasks.open(Item.empty(), id, now);
        try {
            var answer = table.client()
                    .updateItem(update -> update.tableName(table.name())
                            .key(Tasks.key(KIND, id))
                            .updateExpression(
                                    "SET deleting = :now, updated_at = :now, " + "open_shard = :shard, deadline = :now")
                            .conditionExpression("attribute_exists(pk)")
                            .expressionAttributeValues(Map.of(
                                    ":now", Item.time(now),
                                    ":shard", changes.required(Tasks.OPEN)))
                            .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(read(new Item(answer.attributes())));
        } catch (ConditionalCheckFailedException isNotThere) {
            return Optional.empty();
        }
    }

    /**
     * Removes a zone that is being deleted; its version is then an old one.
     *
     * @return false when it has changed since it was read: then nothing is done
     */
    public boolean remove(Zone zone, int level, Instant now) {
        return new Steps(table)
                .delete(
                        Tasks.key(KIND, zone.id()),
                        "import_id = :version AND attribute_exists(deleting)",
                        Map.of(":version", Item.text(zone.importId().toString())))
                .delete(nameKey(zone.name()), null, Map.of())
                .put(Versions.note(zone.importId(), Stage.OLD, zone.id(), level, now.plus(Versions.READING)))
                .run()
                .isEmpty();
    }

    private static Map<String, AttributeValue> nameKey(String name) {
        return Map.of("pk", Item.text("zone_name#" + name.toLowerCase(Locale.ROOT)), "sk", Item.text("zone"));
    }

    private static Item write(Zone zone) {
        return Tasks.item(KIND, zone.id())
                .with("zone_name", zone.name())
                .with("email", zone.email())
                .with("soa_ttl", Item.number(zone.ttl()))
                .with("serial", Item.number(zone.serial()))
                .with("version", Item.number(zone.version()))
                .with("import_id", zone.importId().toString())
                .with("records", Item.number(zone.records()))
                .with("recordsets", Item.number(zone.recordsets()))
                .with("nameservers", Item.texts(zone.nameservers()))
                .with("created_at", zone.createdAt())
                .with("updated_at", zone.updatedAt())
                .with("imported_at", zone.importedAt());
    }

    private static Zone read(Item item) {
        return new Zone(
                Tasks.id(item),
                item.textOf("zone_name"),
                item.textOf("email"),
                item.number("soa_ttl", 0),
                item.number("serial", 0),
                (int) item.number("version", 1),
                Tasks.id(item, "import_id"),
                (int) item.number("records", 0),
                (int) item.number("recordsets", 0),
                item.textsOf("nameservers"),
                item.timeOf("created_at"),
                item.timeOrNull("updated_at"),
                item.timeOf(item.has("imported_at") ? "imported_at" : "created_at"),
                item.has("deleting"));
    }
}
