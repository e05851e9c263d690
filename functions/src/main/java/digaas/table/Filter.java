package digaas.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which of the items that a query reads DynamoDB sends.
 *
 * @param expression null for all of them
 */
public record Filter(@Nullable String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    boolean isEmpty() {
        return expression == null;
    }
}
