package digaas.local.states;

import java.util.concurrent.atomic.LongAdder;

/** Counts what AWS would bill. */
final class Counters {
    private final LongAdder started = new LongAdder();
    private final LongAdder transitions = new LongAdder();

    void executionStarted() {
        started.increment();
    }

    void transition() {
        transitions.increment();
    }

    StepFunctionsMeter read() {
        return new StepFunctionsMeter(started.sum(), transitions.sum());
    }
}
