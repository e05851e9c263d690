package digaas.local.states.interpreter;

import java.util.concurrent.atomic.LongAdder;

/** Counts what AWS would bill. */
public final class Counters {
    private final LongAdder started = new LongAdder();
    private final LongAdder transitions = new LongAdder();

    public void executionStarted() {
        started.increment();
    }

    void transition() {
        transitions.increment();
    }

    public StepFunctionsUsage read() {
        return new StepFunctionsUsage(started.sum(), transitions.sum());
    }
}
