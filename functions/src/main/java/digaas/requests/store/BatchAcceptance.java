package digaas.requests.store;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of storing many requests, by their ids. Whether one that is in neither set is stored is not known.
 *
 * @param stored those that this call stored
 * @param found those that were stored before
 */
public record BatchAcceptance(Set<UUID> stored, Set<UUID> found) {
    /** All that are stored now. */
    public Set<UUID> all() {
        return Stream.concat(stored.stream(), found.stream()).collect(Collectors.toSet());
    }
}
