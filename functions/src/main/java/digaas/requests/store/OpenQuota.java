package digaas.requests.store;

import digaas.requests.PostedRequest;
import digaas.table.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How many requests each caller may have open at a time. A request is counted before it is stored; {@link RequestStore#release}
 * counts it no longer once it has ended, and so does, whatever became of it, the end of its {@link DeadlineBucket}. Some are counted
 * before they come ({@link CountedAhead}), so that a busy caller may find a few less than its limit. Safe for use by many threads.
 */
public final class OpenQuota {
    private static final System.Logger LOG = System.getLogger(OpenQuota.class.getName());
    /** Others of the same caller may take what was free a moment ago. */
    private static final int ATTEMPTS = 5;

    private final Table table;
    private final long limit;
    private final InstantSource clock;
    private final CountedAhead ahead;

    /**
     * @param limit the most open requests of a caller
     */
    public OpenQuota(DynamoDbClient client, String table, long limit, InstantSource clock) {
        this.table = new Table(client, table);
        this.limit = limit;
        this.clock = clock;
        this.ahead = new CountedAhead(limit);
    }

    /**
     * What a caller got.
     *
     * @param taken how many of its new requests are counted as open now, from the first on
     * @param open how many are open in all, as far as known
     * @param limit how many may be
     */
    public record Room(int taken, long open, long limit) {}

    /**
     * Counts new requests as open, as many as fit.
     *
     * @param countedFor who makes them
     */
    public Room take(String countedFor, List<PostedRequest> requests) {
        List<Counted> counted = requests.stream()
                .map(request -> Counted.of(countedFor, request))
                .toList();
        return counted.size() == 1 ? takeOne(counted.getFirst()) : take(counted, 0);
    }

    private Room takeOne(Counted request) {
        Instant now = clock.instant();
        return ahead.take(request, now) ? new Room(1, 1, limit) : take(List.of(request), ahead.further(request, now));
    }

    /** @param further those to be counted ahead, like the first of the requests, if they fit, too */
    private Room take(List<Counted> requests, long further) {
        int wanted = (int) Math.min(requests.size(), limit);
        long along = further;
        long open = 0;
        for (int attempt = 0; attempt < ATTEMPTS && wanted > 0; attempt++) {
            Counted first = requests.getFirst();
            var item = new CallerItem(table, first.caller());
            Map<String, Long> buckets = buckets(requests.subList(0, wanted));
            buckets.merge(first.bucket(), along, Long::sum);
            Instant now = clock.instant();
            CallerItem.Attempt outcome = item.add(buckets, limit, now);
            OpenCount left = retire(item, outcome.count(), now);
            open = left.open();
            if (outcome.added()) {
                ahead.keep(first, along);
                return new Room(wanted, open, limit);
            }
            wanted = Math.clamp(limit - open, 0, wanted);
            along = 0;
        }
        return new Room(0, open, limit);
    }

    private static Map<String, Long> buckets(List<Counted> counted) {
        return counted.stream().collect(Collectors.groupingBy(Counted::bucket, Collectors.counting()));
    }

    /** Tells what is left. What can't be retired now is retired later. */
    private static OpenCount retire(CallerItem item, OpenCount count, Instant now) {
        Map<String, Long> over = count.over(now);
        try {
            return over.isEmpty() || !item.retire(over) ? count : count.at(now);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "a bucket could not be retired", e);
            return count;
        }
    }

    /** Counts requests no longer that were not stored after all. */
    public void giveBack(String countedFor, List<PostedRequest> requests) {
        var releases = new Releases(table);
        requests.forEach(request -> releases.note(Counted.of(countedFor, request)));
        releases.write();
    }
}
