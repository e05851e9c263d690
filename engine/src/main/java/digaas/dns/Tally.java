package digaas.dns;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import java.util.concurrent.atomic.LongAdder;

/** Counts for an engine's whole life. */
final class Tally {
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder strayPackets = new LongAdder();

    void asked() {
        asked.increment();
    }

    void stray() {
        strayPackets.increment();
    }

    void ended(Outcome outcome, int callers) {
        LongAdder counter = switch (outcome) {
            case Answered _ -> answered;
            case Unanswered(Failure failure) -> failure == Failure.TIMEOUT ? timedOut : refused;
        };
        counter.add(callers);
    }

    EngineCounts counts() {
        return new EngineCounts(asked.sum(), answered.sum(), timedOut.sum(), refused.sum(), strayPackets.sum());
    }
}
