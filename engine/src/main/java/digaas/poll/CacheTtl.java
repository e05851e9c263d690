package digaas.poll;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long caches keep an answer. */
final class CacheTtl {
    private CacheTtl() {}

    /**
     * How long a cache may keep an answer: the longest TTL of its answer section or, if that is empty, the negative TTL
     * (RFC 2308 §5). Null when it is not cached.
     */
    static @Nullable Duration of(Outcome outcome) {
        if (!(outcome instanceof Answered answered) || !isCached(answered.rcode())) {
            return null;
        }
        OptionalLong seconds = answered.answer().isEmpty()
                ? answered.authority().stream()
                        .filter(r -> r.soa() != null)
                        .mapToLong(CacheTtl::negativeTtl)
                        .max()
                : answered.answer().stream().mapToLong(ResourceRecord::ttl).max();
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : null;
    }

    private static boolean isCached(Rcode rcode) {
        return rcode.equals(Rcode.NOERROR) || rcode.equals(Rcode.NXDOMAIN);
    }

    private static long negativeTtl(ResourceRecord soa) {
        return soa.soa() == null ? soa.ttl() : Math.min(soa.ttl(), soa.soa().minimum());
    }
}
