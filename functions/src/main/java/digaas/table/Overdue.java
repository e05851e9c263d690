package digaas.table;

import java.util.UUID;

/**
 * An item that an index has found: open though its deadline has passed, or ended and nobody was told.
 *
 * @param kind what its partition key begins with, as in {@code request#ID}
 */
public record Overdue(String kind, UUID id) {
    static Overdue of(String partitionKey) {
        return new Overdue(partitionKey.substring(0, partitionKey.indexOf('#')), IndexKeys.idOf(partitionKey));
    }
}
