package digaas.local.states.engine;

import digaas.local.lambda.Invoker;
import digaas.local.states.interpreter.Waiter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How the service of this machine is set up; {@link #of} has the defaults.
 *
 * @param invoker calls Lambda functions; must work before a state machine is created
 * @param dataFolder where executions outlive the process; empty to keep them in memory only
 * @param listener is called for every execution that has ended
 * @param clock tells the time
 * @param waiter lets Wait states and retry delays pass
 */
public record StepFunctionsConfig(
        Invoker invoker,
        Optional<Path> dataFolder,
        ExecutionListener listener,
        InstantSource clock,
        Waiter waiter,
        Limits limits) {
    /**
     * How much is kept.
     *
     * @param historyLimit the events at which an execution fails: 25,000 on AWS
     * @param finishedKept how many ended executions can be looked up; of older ones only the names stay reserved
     * @param historyBytes about how much memory the histories of all executions may take together; while it isn't
     *     enough, ended executions keep their first and last event and running ones the first and the newest
     * @param compactAt the size in bytes below which the journal is never rewritten
     */
    public record Limits(long historyLimit, int finishedKept, long historyBytes, long compactAt) {}

    /** In memory, with the limits of AWS and 128 MiB of history. */
    public static StepFunctionsConfig of(Invoker invoker) {
        InstantSource clock = InstantSource.system();
        Limits limits = new Limits(25_000, 10_000, 128L << 20, 16L << 20);
        return new StepFunctionsConfig(invoker, Optional.empty(), (_, _) -> {}, clock, Waiter.realTime(clock), limits);
    }

    public StepFunctionsConfig withDataFolder(Path folder) {
        return new StepFunctionsConfig(invoker, Optional.of(folder), listener, clock, waiter, limits);
    }

    public StepFunctionsConfig withListener(ExecutionListener other) {
        return new StepFunctionsConfig(invoker, dataFolder, other, clock, waiter, limits);
    }

    public StepFunctionsConfig withTime(InstantSource otherClock, Waiter otherWaiter) {
        return new StepFunctionsConfig(invoker, dataFolder, listener, otherClock, otherWaiter, limits);
    }

    public StepFunctionsConfig withLimits(long events, int finished, long bytes, long journalBytes) {
        Limits others = new Limits(events, finished, bytes, journalBytes);
        return new StepFunctionsConfig(invoker, dataFolder, listener, clock, waiter, others);
    }
}
