package digaas.dns.wire;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;

/**
 * What a packet says.
 *
 * @param outcome for the caller
 * @param options for the engine
 */
public record DecodedAnswer(Outcome outcome, OptOptions options) {
    public static DecodedAnswer unanswered(Failure failure) {
        return new DecodedAnswer(new Unanswered(failure), OptOptions.NONE);
    }
}
