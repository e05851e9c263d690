package digaas.dns.query;

import digaas.dns.wire.AnswerDecoder;
import digaas.dns.wire.DecodedAnswer;
import digaas.dns.wire.MessageHeader;
import digaas.poll.query.Outcome.Failure;
import org.jspecify.annotations.Nullable;

/** How a query ended: with an answer, which is not decoded yet, or with a failure. */
final class QueryEnd {
    private final byte @Nullable [] answer;
    private final Failure failure;
    private final long nanos;

    private QueryEnd(byte @Nullable [] answer, Failure failure, long nanos) {
        this.answer = answer;
        this.failure = failure;
        this.nanos = nanos;
    }

    static QueryEnd answered(byte[] answer, long nanos) {
        return new QueryEnd(answer, Failure.MALFORMED, nanos);
    }

    static QueryEnd failed(Failure failure, long nanos) {
        return new QueryEnd(null, failure, nanos);
    }

    /** When the answer was read or the wait ended, by {@link System#nanoTime()}. */
    long nanos() {
        return nanos;
    }

    DecodedAnswer decode(boolean overStream) {
        if (answer == null) {
            return DecodedAnswer.unanswered(failure);
        }
        return overStream && MessageHeader.isTruncated(answer)
                ? DecodedAnswer.unanswered(Failure.TRUNCATED)
                : AnswerDecoder.decode(answer);
    }
}
