package digaas.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a change beyond its first sight.
 *
 * @param stableSince when it was first seen of the time since which it was seen without a break; null unless it was confirmed
 * @param flaps how often, on all nameservers together, it was gone again after it had been seen
 * @param cacheSafeBy when a cache that fetched the old answer in the last moment has dropped it; null when no old answer with a
 *     TTL was seen
 */
public record Stability(
        @Nullable Instant stableSince, int flaps, @Nullable Instant cacheSafeBy) {
    /** Nothing is known. */
    public static final Stability UNKNOWN = new Stability(null, 0, null);
}
