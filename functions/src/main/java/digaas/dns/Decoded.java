package digaas.dns;

import digaas.poll.Outcome;
import digaas.poll.Outcome.Failure;
import digaas.poll.Outcome.Unanswered;

/** What a packet said: to the caller, and to the engine. */
record Decoded(Outcome outcome, OptOptions options) {
    static Decoded unanswered(Failure failure) {
        return new Decoded(new Unanswered(failure), OptOptions.NONE);
    }
}
