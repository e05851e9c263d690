package digaas.local.states.engine;

import digaas.local.states.history.History;
import digaas.local.states.history.HistoryBudget;
import digaas.local.states.interpreter.Counters;
import digaas.local.states.interpreter.Ending;
import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.ExecutionRun;
import digaas.local.states.interpreter.Interpreter;
import digaas.local.states.interpreter.InterpreterServices;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.Journal;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.StateFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Starts, runs and stops executions: a virtual thread each. */
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final StepFunctionsConfig config;
    private final Register register;
    private final HistoryBudget budget;
    private final InterpreterServices around;
    private final Interpreter interpreter;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Engine(
            StepFunctionsConfig config, Register register, HistoryBudget budget, Journal journal, Counters counters) {
        this.config = config;
        this.register = register;
        this.budget = budget;
        this.around = new InterpreterServices(
                config.invoker(), this::start, config.waiter(), config.clock(), journal, counters);
        this.interpreter = new Interpreter(around);
    }

    /** As StartExecution: returns once the execution is on disk. */
    public JournalEntry.Started start(String machineArn, @Nullable String wanted, String input)
            throws InterruptedException {
        RegisteredStateMachine machine = register.needMachine(machineArn);
        String name = wanted == null ? UUID.randomUUID().toString() : wanted;
        ExecutionNames.check(name);
        checkInput(input);
        JournalEntry.Started started =
                new JournalEntry.Started(machine.executionArn(name), machineArn, name, input, around.now());
        Register.Added added = register.add(started.arn(), order -> {
            around.journal().note(started);
            return execution(started, order);
        });
        if (!added.fresh()) {
            return same(added.execution(), started);
        }
        around.counters().executionStarted();
        // Not after the wait: whoever waits here may be interrupted, and the execution must run all the same.
        InterpreterServices.await(around.journal().flush().thenRun(() -> launch(added.execution(), machine, null)));
        return started;
    }

    /** Starting the same once more while it runs is no mistake: the caller may not have heard the first answer. */
    private JournalEntry.Started same(Execution known, JournalEntry.Started wanted) throws InterruptedException {
        if (known.status() != ExecutionStatus.RUNNING
                || !known.started().input().equals(wanted.input())) {
            throw ServiceFault.alreadyExists(wanted.arn());
        }
        InterpreterServices.await(around.journal().flush());
        return known.started();
    }

    private static void checkInput(String input) {
        if (Payload.tooLarge(input)) {
            throw new ServiceFault(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: longer than 262144 bytes");
        }
        try {
            Payload.parse(input);
        } catch (JacksonException | StateFailure e) {
            throw new ServiceFault("InvalidExecutionInput", "Invalid State Machine Execution Input: it isn't JSON");
        }
    }

    /** One that can be looked up, but doesn't run yet. */
    Execution execution(JournalEntry.Started started, long order) {
        return new Execution(
                started, order, new History(budget), config.limits().historyLimit());
    }

    /** As StopExecution: when it ended, which may have been before. */
    public Instant stop(Execution execution, @Nullable Failure why) throws InterruptedException {
        Ending aborted = new Ending(ExecutionStatus.ABORTED, null, why);
        Optional<JournalEntry.Ended> ended = execution.end(execution.history().lastId(), around.now(), aborted);
        if (ended.isPresent()) {
            CompletableFuture<Void> written = around.journal().add(ended.get());
            Thread.ofVirtual().name("stopped").start(() -> afterEnd(execution, ended.get()));
            InterpreterServices.await(written);
        }
        return execution.ended().orElseThrow().at();
    }

    /** Runs an execution on a thread of its own, from its start or from where it was. */
    void launch(Execution execution, RegisteredStateMachine machine, JournalEntry.@Nullable Reached from) {
        ExecutionRun run = new ExecutionRun(interpreter, execution, machine, from);
        Thread thread = Thread.ofVirtual().name("execution").unstarted(() -> {
            try {
                toEnd(execution, run);
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        execution.runBy(thread);
        thread.start();
        if (closed || execution.status() != ExecutionStatus.RUNNING) {
            thread.interrupt();
        }
    }

    private void toEnd(Execution execution, ExecutionRun run) {
        try {
            Ending ending = run.walk();
            Optional<JournalEntry.Ended> ended = execution.end(run.lastEvent(), around.now(), ending);
            if (ended.isPresent()) {
                InterpreterServices.await(around.journal().add(ended.get()));
                afterEnd(execution, ended.get());
            }
        } catch (InterruptedException e) {
            // It was stopped and has its end already, or the service closes and a restart resumes it.
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.ERROR, execution.arn() + " stands still", e);
        }
    }

    private void afterEnd(Execution execution, JournalEntry.Ended ended) {
        tell(execution, ended);
        retire(execution);
    }

    /** Tells the listener, and remembers that it knows. */
    void tell(Execution execution, JournalEntry.Ended ended) {
        try {
            config.listener().ended(execution.started(), ended);
            around.journal().note(new JournalEntry.Told(execution.arn()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The listener refused the end of " + execution.arn(), e);
        }
    }

    /** Counts it among the ended, of which the oldest may have to go. */
    void retire(Execution execution) {
        register.finish(execution).ifPresent(oldest -> around.journal().note(new JournalEntry.Dropped(oldest.arn())));
    }

    /** Interrupts every execution without ending it, and waits until their threads are done. */
    @Override
    public void close() {
        closed = true;
        Instant deadline = Instant.now().plus(LONGEST_CLOSE);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                Duration left = Duration.between(Instant.now(), deadline);
                if (left.isPositive()) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
