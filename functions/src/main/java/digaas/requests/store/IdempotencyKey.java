package digaas.requests.store;

import digaas.table.Sha256;
import java.time.Duration;

/**
 * What a caller marks a POST with so that a retry makes no second request.
 *
 * @param caller who called: keys of two callers never meet
 * @param key the header's value
 * @param body the body as it came
 */
public record IdempotencyKey(String caller, String key, String body) {
    /** How long a key is remembered. */
    public static final Duration WINDOW = Duration.ofHours(24);

    String partitionKey() {
        return "idempotency#" + Sha256.hex(caller + "\n" + key);
    }

    String bodyHash() {
        return Sha256.hex(body);
    }
}
