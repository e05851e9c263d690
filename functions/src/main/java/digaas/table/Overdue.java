package digaas.table;

import java.util.UUID;

/**
 * An open item whose deadline has passed.
 *
 * @param kind what its partition key begins with, as in {@code request#ID}
 */
public record Overdue(String kind, UUID id) {
    static Overdue of(String partitionKey) {
        return new Overdue(partitionKey.substring(0, partitionKey.indexOf('#')), IndexKeys.idOf(partitionKey));
    }
}
