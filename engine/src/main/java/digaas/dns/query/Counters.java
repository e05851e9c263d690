package digaas.dns.query;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.Outcome.Unanswered;
import java.util.concurrent.atomic.LongAdder;

/** Counts for an engine's whole life. Safe for use by many threads. */
public final class Counters {
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder strayPackets = new LongAdder();

    public void countAsked() {
        asked.increment();
    }

    public void countEnded(Outcome outcome, int callers) {
        LongAdder counter = switch (outcome) {
            case Answered _, Rejected _ -> answered;
            case Unanswered(Failure failure) -> failure == Failure.TIMEOUT ? timedOut : refused;
        };
        counter.add(callers);
    }

    void countStray() {
        strayPackets.increment();
    }

    /** How much was counted until now. */
    public EngineCounts counts() {
        return new EngineCounts(asked.sum(), answered.sum(), timedOut.sum(), refused.sum(), strayPackets.sum());
    }
}
