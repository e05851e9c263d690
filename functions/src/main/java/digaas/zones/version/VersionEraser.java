package digaas.zones.version;

import digaas.table.Item;
import digaas.table.Table;
import java.util.Iterator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Deletes a version. Its pages say where the rest is, and go last: a deletion that was stopped may begin again.
 */
public final class VersionEraser {
    private final Table table;
    private final ItemWriter items;

    public VersionEraser(Table table, ItemWriter items) {
        this.table = table;
        this.items = items;
    }

    /** Deletes all of a version. */
    public void erase(VersionKey version, int level) {
        DataEntries data = new DataEntries();
        for (Iterator<VersionPage> pages = new VersionReader(table).pages(version, 0, false); pages.hasNext(); ) {
            data.add(pages.next().sets());
        }
        data.items(level, version)
                .forEach(item ->
                        items.delete(Map.of("pk", new Item(item).required("pk"), "sk", new Item(item).required("sk"))));
        erase(version.ids());
        erase(version.names());
        items.flush();
        erase(version.pages());
        items.flush();
    }

    private void erase(String partition) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Item.text(partition)))
                .projectionExpression("pk, sk")
                .consistentRead(true)
                .build();
        table.client().queryPaginator(query).items().forEach(items::delete);
    }
}
