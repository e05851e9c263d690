package digaas.requests.store;

import java.util.UUID;

/** Something open whose deadline has passed. */
public sealed interface Overdue {
    /** A poll request. */
    record Request(UUID id) implements Overdue {}

    /** A report. */
    record Report(UUID id) implements Overdue {}

    /** What a partition key of the index of open items stands for. */
    static Overdue of(String partitionKey) {
        UUID id = RequestItem.idOf(partitionKey);
        return partitionKey.startsWith("report#") ? new Report(id) : new Request(id);
    }
}
