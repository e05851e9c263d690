package digaas.poll.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How each query of a request is asked.
 *
 * @param timeout how long it waits for its answer; null for the usual time
 * @param edns whether it may use EDNS (RFC 6891)
 */
public record QueryOptions(@Nullable Duration timeout, boolean edns) {
    /** What a request that asks for nothing else gets. */
    public static final QueryOptions USUAL = new QueryOptions(null, true);
}
