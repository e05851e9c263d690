package digaas.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the gateway received it.
 *
 * @param rawQuery the query string as it was sent, without its question mark
 * @param query its parameters, decoded; the values of a repeated one are joined by commas
 * @param headers names in lower case
 * @param body as text; empty when there was none
 * @param caller the ARN of who signed it, or the IP address that it came from
 * @param receivedAt when the gateway received it
 */
public record HttpRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String caller,
        Instant receivedAt) {

    /** Of which only the parameters are known, each given once. */
    public HttpRequest(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body,
            String caller,
            Instant receivedAt) {
        this(method, path, QueryString.of(query), query, headers, body, caller, receivedAt);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether only the headers of an answer are asked for. */
    public boolean isHead() {
        return method.equals("HEAD");
    }
}
