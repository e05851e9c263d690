package digaas.table;

import java.util.UUID;

/**
 * An item that an index has found: open though its deadline has passed, or ended and nobody was told.
 *
 * @param kind what its partition key begins with, as in {@code request#ID}, or all of it where all items of a kind are
 *     in one partition and the sort key is the id
 */
public record Overdue(String kind, UUID id) {
    static Overdue of(Item item) {
        String partitionKey = item.textOf("pk");
        if (partitionKey.indexOf('#') < 0) {
            return new Overdue(partitionKey, UUID.fromString(item.textOf("sk")));
        }
        return new Overdue(partitionKey.substring(0, partitionKey.indexOf('#')), IndexKeys.idOf(partitionKey));
    }
}
