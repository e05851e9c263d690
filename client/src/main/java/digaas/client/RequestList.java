package digaas.client;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param requests latest start time first
 * @param nextToken for {@link RequestFilter#after}, if there are more
 */
public record RequestList(List<Request> requests, Optional<String> nextToken) {}
