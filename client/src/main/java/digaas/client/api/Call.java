package digaas.client.api;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of the API.
 *
 * @param path with its query, below the endpoint: {@code /requests?limit=10}
 * @param body JSON, or the empty text for none
 * @param key the Idempotency-Key of a POST: sent again with it, the call takes effect once
 * @param held how long the API may hold the answer back, beyond the usual time
 */
public record Call(String method, String path, String body, Optional<String> key, Duration held) {
    /** A call without a body. */
    public static Call of(String method, String path) {
        return new Call(method, path, "", Optional.empty(), Duration.ZERO);
    }

    /** A POST that may be repeated. */
    public static Call post(String path, String body, String key) {
        return new Call("POST", path, body, Optional.of(key), Duration.ZERO);
    }

    /** Whether an error status brings a result all the same: a batch of which no request is valid. */
    boolean takes(int status, ObjectNode body) {
        return status == 400 && path.equals("/requests/batch") && body.has("requests");
    }

    /** The same call, whose answer the API may hold back. */
    public Call heldFor(Duration wait) {
        return new Call(method, path, body, key, wait);
    }
}
