package digaas.local.states.engine;

import digaas.local.lambda.Invoker;
import digaas.local.states.interpreter.Waiter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How the service of this machine is set up; {@link #of} has the defaults.
 *
 * @param port where it listens on 127.0.0.1; 0 for a port that the system chooses
 * @param invoker calls Lambda functions; must work before a state machine is created
 * @param dataFolder where executions outlive the process; empty to keep them in memory only
 * @param listener is called for every execution that has ended
 * @param clock tells the time
 * @param waiter lets Wait states and retry delays pass
 * @param historyLimit the events at which an execution fails: 25,000 on AWS
 * @param finishedKept how many ended executions can be looked up; of older ones only the names stay reserved
 * @param historyBytes about how much memory the histories of all executions may take together; while it isn't enough,
 *     ended executions keep their first and last event and running ones the first and the newest
 * @param compactAt the size in bytes below which the journal is never rewritten
 */
public record StepFunctionsConfig(
        int port,
        Invoker invoker,
        Optional<Path> dataFolder,
        ExecutionListener listener,
        InstantSource clock,
        Waiter waiter,
        long historyLimit,
        int finishedKept,
        long historyBytes,
        long compactAt) {
    /** In memory, on a port that the system chooses, with the limits of AWS and 128 MiB of history. */
    public static StepFunctionsConfig of(Invoker invoker) {
        InstantSource clock = InstantSource.system();
        return new StepFunctionsConfig(
                0,
                invoker,
                Optional.empty(),
                (_, _) -> {},
                clock,
                Waiter.realTime(clock),
                25_000,
                10_000,
                128L << 20,
                16L << 20);
    }

    public StepFunctionsConfig withDataFolder(Path folder) {
        return new StepFunctionsConfig(
                port,
                invoker,
                Optional.of(folder),
                listener,
                clock,
                waiter,
                historyLimit,
                finishedKept,
                historyBytes,
                compactAt);
    }

    public StepFunctionsConfig withListener(ExecutionListener other) {
        return new StepFunctionsConfig(
                port, invoker, dataFolder, other, clock, waiter, historyLimit, finishedKept, historyBytes, compactAt);
    }

    public StepFunctionsConfig withTime(InstantSource otherClock, Waiter otherWaiter) {
        return new StepFunctionsConfig(
                port,
                invoker,
                dataFolder,
                listener,
                otherClock,
                otherWaiter,
                historyLimit,
                finishedKept,
                historyBytes,
                compactAt);
    }

    /** With other limits; see the components of the same names. */
    public StepFunctionsConfig withLimits(long events, int finished, long bytes, long journalBytes) {
        return new StepFunctionsConfig(
                port, invoker, dataFolder, listener, clock, waiter, events, finished, bytes, journalBytes);
    }
}
