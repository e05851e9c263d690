package digaas.client.api;

import java.net.URI;
import java.util.Map;

/** Signs calls with the caller's credentials. May block, and is called anew for each attempt. */
@FunctionalInterface
public interface Signer {
    /** Signs nothing, for an API on this machine. */
    Signer NONE = (_, _, _, _) -> Map.of();

    /**
     * The headers that the signature adds.
     *
     * @param headers those that are signed with it
     * @throws ApiException of the kind NOT_ALLOWED when there are no credentials
     */
    Map<String, String> sign(String method, URI uri, Map<String, String> headers, String body);
}
