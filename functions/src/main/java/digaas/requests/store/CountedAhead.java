package digaas.requests.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that are counted as open before they come. Of whoever posts one by one, and often, the next few are counted along with
 * the one that is there, so that not each of them is a write to the same item. What then doesn't come stays counted until its
 * bucket is over. Safe for use by many threads.
 */
final class CountedAhead {
    /** Requests in as much time, and half of those before, tell how many more to expect. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** What doesn't come shall not stay counted for longer. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final int MOST = 16;
    /** As a part of the limit: so many functions would have to expect in vain to use it up. */
    private static final int PARTS = 1_000;

    private static final int MOST_KEPT = 100;

    private final Map<Counted, Expectation> expectations = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Expectation> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final long most;

    /** @param limit the most open requests of a caller */
    CountedAhead(long limit) {
        this.most = Math.min(MOST, limit / PARTS);
    }

    private static final class Expectation {
        private Instant since;
        private long came;
        private long counted;

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

    /** Takes the count that was made ahead for a request that has come now, if there is one. @return whether there was */
    synchronized boolean take(Counted request, Instant now) {
        Expectation expectation = expectations.computeIfAbsent(request, _ -> new Expectation(now));
        expectation.note(now);
        if (expectation.counted == 0) {
            return false;
        }
        expectation.counted--;
        return true;
    }

    /** How many to count along with a request that had none: a quarter of what came lately. */
    synchronized long further(Counted request, Instant now) {
        Expectation expectation = expectations.get(request);
        boolean isSoonOver = DeadlineBucket.end(request.bucket()).isBefore(now.plus(SOON));
        return expectation == null || !isSoonOver ? 0 : Math.min(most, expectation.came / 4);
    }

    /** Keeps what was counted along with a request for those that come. */
    synchronized void keep(Counted request, long further) {
        expectations.computeIfPresent(request, (_, expectation) -> {
            expectation.counted += further;
            return expectation;
        });
    }
}
