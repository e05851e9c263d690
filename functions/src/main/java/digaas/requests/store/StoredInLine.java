package digaas.requests.store;

import digaas.measurement.Measurement;
import digaas.table.Item;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored request and what polls it.
 *
 * @param line the name of the first execution of the line that polls it; of a request that was stored for none, its own
 *     id: it is polled by that line or by the one that claims it
 */
public record StoredInLine(Measurement request, String line) {
    static StoredInLine of(Map<String, AttributeValue> item) {
        Measurement request = RequestItem.read(item);
        String line = new Item(item).textOrNull("line");
        return new StoredInLine(request, line == null ? request.id().toString() : line);
    }
}
