package digaas.requests.store.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Places in a quota that are reserved before their requests come. For callers that post often, a few future requests
 * are reserved in the same write, so that not every request is a write to the same item. A place that no request uses
 * becomes free when its bucket is over. Safe for use by many threads.
 */
final class AdvanceReservations {
    /** The requests of one window, and half of those before it, tell how many more to expect. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** An unused place stays reserved no longer than this. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final int MOST = 16;
    /** A part of the limit: only this many functions could use it up with places that nobody needs. */
    private static final int PARTS = 1_000;

    private static final int MOST_KEPT = 100;

    private final Map<QuotaEntry, Expectation> expectations = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<QuotaEntry, Expectation> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final long most;

    /** @param limit the most open requests of a caller */
    AdvanceReservations(long limit) {
        this.most = Math.min(MOST, limit / PARTS);
    }

    private static final class Expectation {
        private Instant since;
        private long came;
        private long reserved;

        private Expectation(Instant since) {
            this.since = since;
        }

        private void note(Instant now) {
            long windows = Duration.between(since, now).dividedBy(WINDOW);
            if (windows > 0) {
                came >>= Math.min(windows, Long.SIZE - 1);
                since = now;
            }
            came++;
        }
    }

    /** Uses a reserved place for a request that has come, if there is one. @return whether there was */
    synchronized boolean use(QuotaEntry request, Instant now) {
        Expectation expectation = expectations.computeIfAbsent(request, _ -> new Expectation(now));
        expectation.note(now);
        if (expectation.reserved == 0) {
            return false;
        }
        expectation.reserved--;
        return true;
    }

    /** How many places to reserve along with one: a quarter of the requests that came lately. */
    synchronized long further(QuotaEntry request, Instant now) {
        Expectation expectation = expectations.get(request);
        boolean isSoonOver = DeadlineBucket.end(request.bucket()).isBefore(now.plus(SOON));
        return expectation == null || !isSoonOver ? 0 : Math.min(most, expectation.came / 4);
    }

    /** Keeps places that were reserved along with one. */
    synchronized void keep(QuotaEntry request, long further) {
        expectations.computeIfPresent(request, (_, expectation) -> {
            expectation.reserved += further;
            return expectation;
        });
    }
}
