package digaas.zones.watch;

import java.time.Instant;

/** How a watch looks at nameservers. Safe for use by many threads. */
public interface WatchMethod {
    /**
     * Looks once at one nameserver, and returns when everything that was begun has ended. What the server or the network
     * does is no exception.
     *
     * @param nameserver its index
     * @param pending the recordsets to look at, by their indexes
     * @param due when the pass should be over, if the address's rate allows it: until then it is spread evenly
     * @param end when nothing may be begun any more
     * @return how many of the pending ones it came to, from the first on
     */
    int pass(WatchTask task, int nameserver, int[] pending, Instant due, Instant end, Sink sink)
            throws InterruptedException;
}
