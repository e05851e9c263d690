package digaas.local.demo.nameserver;

import java.time.Instant;

/**
 * When something took effect.
 *
 * @param before read from the clock right before it did
 * @param after read from the clock right after it had
 */
public record Moment(Instant before, Instant after) {}
