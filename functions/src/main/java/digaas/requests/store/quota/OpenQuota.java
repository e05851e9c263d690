package digaas.requests.store.quota;

import digaas.measurement.PostedRequest;
import digaas.requests.store.RequestEndings;
import digaas.table.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How many requests each caller may have open at a time. A place is reserved before a request is stored. It becomes
 * free when the request ends ({@link RequestEndings}), at the latest when its {@link DeadlineBucket} is over. For
 * callers that post often, a few places are reserved in advance ({@link AdvanceReservations}): such a caller may get a
 * few less than its limit. Safe for use by many threads.
 */
public final class OpenQuota {
    private static final System.Logger LOG = System.getLogger(OpenQuota.class.getName());
    /** Another function may reserve for the same caller what was free a moment ago. */
    private static final int ATTEMPTS = 5;

    private final Table table;
    private final long limit;
    private final InstantSource clock;
    private final AdvanceReservations inAdvance;

    /**
     * @param limit the most open requests of a caller
     */
    public OpenQuota(DynamoDbClient client, String table, long limit, InstantSource clock) {
        this.table = new Table(client, table);
        this.limit = limit;
        this.clock = clock;
        this.inAdvance = new AdvanceReservations(limit);
    }

    /**
     * The places that a caller got.
     *
     * @param granted how many of its new requests have one now, from the first on
     * @param open how many of its requests are open in all, as far as known
     * @param limit how many may be
     */
    public record Reservation(int granted, long open, long limit) {}

    /**
     * Reserves places for new requests, as many as there are.
     *
     * @param holder whose quota it is
     */
    public Reservation reserve(String holder, List<PostedRequest> requests) {
        List<QuotaEntry> entries =
                requests.stream().map(request -> QuotaEntry.of(holder, request)).toList();
        return entries.size() == 1 ? reserveOne(entries.getFirst()) : reserve(entries, 0);
    }

    private Reservation reserveOne(QuotaEntry request) {
        Instant now = clock.instant();
        return inAdvance.use(request, now)
                ? new Reservation(1, 1, limit)
                : reserve(List.of(request), inAdvance.further(request, now));
    }

    /** @param further places to reserve in advance for requests like the first, if there are as many */
    private Reservation reserve(List<QuotaEntry> requests, long further) {
        int wanted = (int) Math.min(requests.size(), limit);
        long along = further;
        long open = 0;
        for (int attempt = 0; attempt < ATTEMPTS && wanted > 0; attempt++) {
            QuotaEntry first = requests.getFirst();
            var item = new CallerItem(table, first.caller());
            Map<String, Long> buckets = buckets(requests.subList(0, wanted));
            buckets.merge(first.bucket(), along, Long::sum);
            Instant now = clock.instant();
            CallerItem.Attempt outcome = item.add(buckets, limit, now);
            OpenCount left = retire(item, outcome.count(), now);
            open = left.open();
            if (outcome.added()) {
                inAdvance.keep(first, along);
                return new Reservation(wanted, open, limit);
            }
            wanted = Math.clamp(limit - open, 0, wanted);
            along = 0;
        }
        return new Reservation(0, open, limit);
    }

    private static Map<String, Long> buckets(List<QuotaEntry> entries) {
        return entries.stream().collect(Collectors.groupingBy(QuotaEntry::bucket, Collectors.counting()));
    }

    /** Retires buckets that are over, or leaves that to a later call. @return the count without them */
    private static OpenCount retire(CallerItem item, OpenCount count, Instant now) {
        Map<String, Long> over = count.over(now);
        try {
            return over.isEmpty() || !item.retire(over) ? count : count.at(now);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to retire a bucket", e);
            return count;
        }
    }

    /** Gives back the places of requests that were not stored after all. */
    public void giveBack(String holder, List<PostedRequest> requests) {
        var releases = new PendingReleases(table);
        requests.forEach(request -> releases.note(QuotaEntry.of(holder, request)));
        releases.write();
    }
}
