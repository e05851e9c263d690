package digaas.tests.runtime;

import java.time.Duration;

/**
 * A function's start, as Lambda sees it.
 *
 * @param init from the start of its process until it asks for its first invocation
 * @param firstCall from then until its first answer, the event having waited for it
 */
public record ColdStart(Duration init, Duration firstCall) {
    /** What a caller waits for. */
    public Duration total() {
        return init.plus(firstCall);
    }
}
