package digaas.requests.intake;

import digaas.json.Checked;
import digaas.requests.store.IdempotencyKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch of requests that is posted.
 *
 * @param elements those that are JSON objects, and the faults of those that are not
 * @param caller who posts it: an ARN or an IP address
 * @param callback what hears that the last of them has ended; empty for nothing
 */
public record BatchSubmission(
        List<Checked<ObjectNode>> elements,
        String caller,
        Instant receivedAt,
        Optional<IdempotencyKey> key,
        Optional<String> callback) {
    public BatchSubmission {
        elements = List.copyOf(elements);
    }
}
