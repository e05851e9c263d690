package digaas.requests.store.quota;

import digaas.table.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Requests that have ended and still hold a place in their callers' quotas. They are released many at a time, since
 * each release writes the caller's item. A place whose release is lost becomes free when its bucket is over. Safe for
 * use by many threads.
 */
public final class PendingReleases {
    private static final System.Logger LOG = System.getLogger(PendingReleases.class.getName());
    /** Callers wait for releases no longer than this. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Table table;
    private Map<QuotaEntry, Long> noted = new HashMap<>();

    public PendingReleases(Table table) {
        this.table = table;
    }

    /** Notes a request for the next {@link #write}. */
    public synchronized void note(QuotaEntry entry) {
        noted.merge(entry, 1L, Long::sum);
    }

    private synchronized Map<QuotaEntry, Long> takeNoted() {
        Map<QuotaEntry, Long> all = noted;
        noted = new HashMap<>();
        return all;
    }

    /** Releases the noted requests, as many as a few seconds allow. */
    public void write() {
        long start = System.nanoTime();
        SdkException failure = null;
        for (Map.Entry<QuotaEntry, Long> release : takeNoted().entrySet()) {
            if (System.nanoTime() - start < LONGEST.toNanos()) {
                failure = failureOf(release.getKey(), release.getValue(), failure);
            }
        }
        if (failure != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "ended requests keep their place in the quota until their deadlines",
                    failure);
        }
    }

    private @Nullable SdkException failureOf(QuotaEntry entry, long requests, @Nullable SdkException earlier) {
        try {
            new CallerItem(table, entry.caller()).subtract(entry.bucket(), requests);
            return earlier;
        } catch (SdkException e) {
            return e;
        }
    }
}
