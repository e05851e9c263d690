package digaas.callbacks;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that has ended, and whom to tell.
 *
 * @param kind {@code Request}, {@code Batch} or {@code Report}
 * @param path where the API has it
 * @param callback a URL or {@link digaas.request.AllowedCallbacks#EVENT}
 * @param resource as GET gives it
 */
public record Ended(String kind, String path, String callback, ObjectNode resource) {
    byte[] body() {
        return resource.toString().getBytes(StandardCharsets.UTF_8);
    }
}
