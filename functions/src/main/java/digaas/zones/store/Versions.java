package digaas.zones.store;

import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The versions of zones that are not current, or have not been for long. One is noted when its import is accepted, before
 * anything of it is stored, and once more in the write that puts the next one in its place. It is noted until everything
 * of it is deleted. So what a version leaves behind is always found, and a search over all zones knows what not to show:
 * whatever is not noted is current.
 */
public final class Versions {
    static final String KIND = "versions";
    private static final String LEVEL = "level";

    /** Longer than a caller's read of a version takes, so that none finds half of it. */
    static final Duration READING = Duration.ofSeconds(35);

    /** Longer than DynamoDB takes to bring all its copies up to date. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    /** Longer than the last write takes that an import began before its deadline. */
    static final Duration WRITING = Duration.ofSeconds(60);

    private final Table table;

    public Versions(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    /** Where a version is. */
    public enum Stage {
        /** An import makes it, or failed to. */
        NEW,
        /** Current since a moment ago. */
        FRESH,
        /** Replaced, or of a zone that is deleted. */
        OLD
    }

    /**
     * A version.
     *
     * @param id of its import
     * @param zone null while nothing of it is stored
     * @param level of its index of data
     * @param due when there is something to do about it
     */
    public record Version(UUID id, Stage stage, @Nullable UUID zone, int level, Instant due) {}

    static Item note(UUID id, Stage stage, @Nullable UUID zone, int level, Instant due) {
        return Tasks.open(Tasks.item(KIND, id), id, due)
                .with("stage", stage)
                .with("zone", zone == null ? null : zone.toString())
                .with("data_level", Item.number(level));
    }

    static Item stage(Stage stage, Instant due) {
        return Item.empty().with("stage", stage).with("deadline", due);
    }

    /**
     * What is noted.
     *
     * @param levels those of the index of data that any version ever had; a version's is noted before it is written
     */
    public record Notes(List<Version> versions, SortedSet<Integer> levels) {
        public Notes {
            versions = List.copyOf(versions);
        }
    }

    /** Everything that is noted. */
    public Notes notes() {
        List<Version> noted = new ArrayList<>();
        SortedSet<Integer> levels = new TreeSet<>();
        for (Item item : Tasks.all(table, KIND, item -> item)) {
            if (item.has(LEVEL)) {
                levels.add((int) item.number(LEVEL, 0));
            } else {
                noted.add(read(item));
            }
        }
        return new Notes(noted, levels);
    }

    /** All versions that are noted. */
    public List<Version> all() {
        return notes().versions();
    }

    public Optional<Version> find(UUID id) {
        return table.get(Tasks.key(KIND, id)).map(Versions::read);
    }

    private static Version read(Item item) {
        String zone = item.textOrNull("zone");
        return new Version(
                Tasks.id(item),
                Stage.valueOf(item.textOf("stage")),
                zone == null ? null : UUID.fromString(zone),
                (int) item.number("data_level", 0),
                item.timeOf("deadline"));
    }

    /** Notes of which zone a new version will be, before anything of it is stored. */
    public void begin(UUID id, UUID zone, int level) {
        table.client()
                .putItem(put -> put.tableName(table.name())
                        .item(Map.of(
                                "pk",
                                Item.text(KIND),
                                "sk",
                                Item.text("%s#%02d".formatted(LEVEL, level)),
                                LEVEL,
                                Item.number(level))));
        table.client()
                .updateItem(update -> update.tableName(table.name())
                        .key(Tasks.key(KIND, id))
                        .updateExpression("SET #zone = :zone, data_level = :level")
                        .conditionExpression("stage = :new")
                        .expressionAttributeNames(Map.of("#zone", "zone"))
                        .expressionAttributeValues(Map.of(
                                ":zone", Item.text(zone.toString()),
                                ":level", Item.number(level),
                                ":new", Item.text(Stage.NEW.name()))));
    }

    /** Whether an export of a version is under way. */
    public boolean isExported(UUID id) {
        return !table.client()
                .query(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("pk = :pins")
                        .expressionAttributeValues(Map.of(":pins", Item.text(pins(id))))
                        .consistentRead(true)
                        .limit(1)
                        .build())
                .items()
                .isEmpty();
    }

    static String pins(UUID version) {
        return "exported#" + version;
    }

    static Map<String, AttributeValue> pin(UUID version, UUID export) {
        return Map.of("pk", Item.text(pins(version)), "sk", Item.text(export.toString()));
    }

    /** Forgets a version: there is nothing to do about it any more. Unless its stage has changed. */
    public void forget(Version version) {
        try {
            table.client()
                    .deleteItem(delete -> delete.tableName(table.name())
                            .key(Tasks.key(KIND, version.id()))
                            .conditionExpression("stage = :stage")
                            .expressionAttributeValues(
                                    Map.of(":stage", Item.text(version.stage().name()))));
        } catch (ConditionalCheckFailedException changed) {
            // Whoever changed it does what is to be done.
        }
    }
}
