package digaas.local.demo;

import java.time.Instant;

/**
 * When something took effect.
 *
 * @param before read from the clock right before it did
 * @param after read from the clock right after it had
 */
record Moment(Instant before, Instant after) {}
