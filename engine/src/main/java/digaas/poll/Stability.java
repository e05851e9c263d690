package digaas.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a change after it was first seen.
 *
 * @param stableSince the start of the time in which it was seen without a break until now; null unless it was confirmed
 * @param flaps how often it disappeared after it had been seen, on all nameservers together
 * @param cacheSafeBy when every cache has dropped the old answers, even one that fetched them at the last moment
 *     ({@link OldAnswers}); null while a nameserver may still be giving one, and when none that is cached was seen
 */
public record Stability(
        @Nullable Instant stableSince, int flaps, @Nullable Instant cacheSafeBy) {
    /** Nothing is known yet. */
    public static final Stability UNKNOWN = new Stability(null, 0, null);
}
