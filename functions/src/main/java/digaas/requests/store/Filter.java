package digaas.requests.store;

import digaas.table.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which of the items that a query reads DynamoDB sends.
 *
 * @param expression null for all of them
 */
record Filter(@Nullable String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    /** What of a selection is neither its time range nor its run: these are keys. */
    static Filter of(Selection selection) {
        List<String> conditions = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        if (selection.status() != null) {
            conditions.add("#status = :status");
            names.put("#status", "status");
            values.put(":status", Item.text(selection.status().name()));
        }
        if (selection.nameserver() != null) {
            conditions.add("contains(nameservers, :nameserver)");
            values.put(":nameserver", Item.text(selection.nameserver()));
        }
        if (selection.name() != null) {
            conditions.add("query_name = :name");
            values.put(":name", Item.text(selection.name()));
        }
        return new Filter(conditions.isEmpty() ? null : String.join(" AND ", conditions), names, values);
    }

    boolean isEmpty() {
        return expression == null;
    }
}
