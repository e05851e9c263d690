package digaas.dns.wire;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;

/** What a packet said: to the caller, and to the engine. */
public record Decoded(Outcome outcome, OptOptions options) {
    public static Decoded unanswered(Failure failure) {
        return new Decoded(new Unanswered(failure), OptOptions.NONE);
    }
}
