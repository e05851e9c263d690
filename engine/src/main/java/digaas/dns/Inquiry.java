package digaas.dns;

import digaas.dns.wire.TsigKey;
import digaas.poll.query.Question;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know. Two that are equal can share one packet.
 *
 * @param key what the answer must be signed with, if anything
 */
record Inquiry(
        Question question, Duration timeout, @Nullable TsigKey key) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    Inquiry {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a timeout is above zero and a day at most, not " + timeout);
        }
        if (question.nameserver().isUnresolved()) {
            throw new IllegalArgumentException("the nameserver's address is unresolved: " + question.nameserver());
        }
    }
}
