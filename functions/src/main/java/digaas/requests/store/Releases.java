package digaas.requests.store;

import digaas.table.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Requests that have ended, on their way out of their callers' counts: many at a time, since each write is one to the caller's
 * item. What gets lost on the way stays counted until its bucket is over. Safe for use by many threads.
 */
final class Releases {
    private static final System.Logger LOG = System.getLogger(Releases.class.getName());
    /** Nobody shall wait for them for longer. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Table table;
    private Map<Counted, Long> noted = new HashMap<>();

    Releases(Table table) {
        this.table = table;
    }

    /** Notes a request that is to be released with the next {@link #write}. */
    synchronized void note(Counted counted) {
        noted.merge(counted, 1L, Long::sum);
    }

    private synchronized Map<Counted, Long> taken() {
        Map<Counted, Long> all = noted;
        noted = new HashMap<>();
        return all;
    }

    /** Releases what was noted, as far as that can be done in a few seconds. */
    void write() {
        long start = System.nanoTime();
        SdkException failure = null;
        for (Map.Entry<Counted, Long> release : taken().entrySet()) {
            if (System.nanoTime() - start < LONGEST.toNanos()) {
                failure = failureOf(release.getKey(), release.getValue(), failure);
            }
        }
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, "ended requests stay counted as open until their deadlines", failure);
        }
    }

    private @Nullable SdkException failureOf(Counted counted, long requests, @Nullable SdkException earlier) {
        try {
            new CallerItem(table, counted.caller()).subtract(counted.bucket(), requests);
            return earlier;
        } catch (SdkException e) {
            return e;
        }
    }
}
