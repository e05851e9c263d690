package digaas.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the gateway handed it over.
 *
 * @param query the query string's parameters, decoded; of a repeated one, all values joined by commas
 * @param headers names in lower case
 * @param body as text; empty when there was none
 * @param caller who signed it, or where it came from when nobody did
 * @param receivedAt when the gateway received it
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String caller,
        Instant receivedAt) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
