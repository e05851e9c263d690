package digaas.local.states.interpreter;

import digaas.local.lambda.Invoker;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.Journal;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter acts on.
 *
 * @param invoker calls Lambda functions
 * @param starter starts executions
 * @param waiter lets time pass
 * @param clock tells it
 * @param journal keeps what a restart needs
 * @param counters counts what AWS would bill
 */
public record InterpreterServices(
        Invoker invoker,
        ExecutionStarter starter,
        Waiter waiter,
        InstantSource clock,
        Journal journal,
        Counters counters) {
    /** Starts executions, as StartExecution does. */
    @FunctionalInterface
    public interface ExecutionStarter {
        /**
         * Starts one, or finds that the same one is running.
         *
         * @param name null for one that is made up
         * @throws ServiceFault when it can't
         */
        JournalEntry.Started start(String machineArn, @Nullable String name, String input) throws InterruptedException;
    }

    /** The time, with the protocol's resolution. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits, but not past the execution's deadline. */
    void waitUntil(Instant moment, ExecutionBranch strand) throws InterruptedException {
        Instant deadline = strand.deadline();
        if (deadline != null && moment.isAfter(deadline)) {
            waiter.waitUntil(deadline);
        } else {
            waiter.waitUntil(moment);
        }
        checkDeadline(strand);
    }

    /** Throws ExecutionOver when the execution's time is up. */
    void checkDeadline(ExecutionBranch strand) {
        Instant deadline = strand.deadline();
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            throw new ExecutionOver(ExecutionStatus.TIMED_OUT, new Failure("States.Timeout", null));
        }
    }

    /** Waits until an entry is on disk. */
    public static void await(CompletableFuture<Void> written) throws InterruptedException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException("The journal can't be written", new IOException(e.getCause()));
        }
    }
}
