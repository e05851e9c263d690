package digaas.dns.query;

import digaas.dns.wire.TsigKey;
import digaas.poll.query.Question;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A caller's query. Equal ones can share one packet.
 *
 * @param timeout above zero, a day at most
 * @param key what the query and its answer must be signed with; null for neither
 */
public record Query(
        Question question, Duration timeout, @Nullable TsigKey key) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    public Query {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a timeout must be above zero and at most a day, not " + timeout);
        }
        if (question.nameserver().isUnresolved()) {
            throw new IllegalArgumentException("the nameserver's address is unresolved: " + question.nameserver());
        }
    }
}
