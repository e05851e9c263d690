package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of control within an execution: its own, an iteration of a Map or a branch of a Parallel. Only the thread that
 * runs it touches it.
 */
final class ExecutionBranch {
    private final Execution execution;
    private final RegisteredStateMachine machine;
    private final @Nullable Iteration iteration;
    private final boolean main;
    private long lastEvent;

    /**
     * Which item of a Map state it is for.
     *
     * @param value the item
     */
    record Iteration(int index, tools.jackson.databind.JsonNode value) {}

    private ExecutionBranch(
            Execution execution,
            RegisteredStateMachine machine,
            @Nullable Iteration iteration,
            boolean main,
            long lastEvent) {
        this.execution = execution;
        this.machine = machine;
        this.iteration = iteration;
        this.main = main;
        this.lastEvent = lastEvent;
    }

    /** The execution's own; {@code lastEvent} is 0 when nothing led to what comes. */
    static ExecutionBranch main(Execution execution, RegisteredStateMachine machine, long lastEvent) {
        return new ExecutionBranch(execution, machine, null, true, lastEvent);
    }

    /** One that this one waits for; without an iteration of its own it has this one's. */
    ExecutionBranch branch(@Nullable Iteration own) {
        return new ExecutionBranch(execution, machine, own == null ? iteration : own, false, lastEvent);
    }

    /** Adds an event that follows this strand's last one. */
    long record(Instant at, Event event) {
        lastEvent = execution.record(lastEvent, at, event);
        return lastEvent;
    }

    Execution execution() {
        return execution;
    }

    RegisteredStateMachine machine() {
        return machine;
    }

    @Nullable
    Iteration iteration() {
        return iteration;
    }

    boolean isMain() {
        return main;
    }

    long lastEvent() {
        return lastEvent;
    }

    /** When the whole execution times out; null for never. */
    @Nullable
    Instant deadline() {
        java.time.Duration timeout = machine.definition().timeout();
        return timeout == null ? null : execution.started().at().plus(timeout);
    }
}
