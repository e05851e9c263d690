package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import digaas.local.states.language.Flow;
import digaas.local.states.language.Outcome;
import digaas.local.states.language.State;
import digaas.local.states.language.expression.Payload;
import org.jspecify.annotations.Nullable;

/** Takes one execution from where it is to its end. */
public final class ExecutionRun {
    private static final System.Logger LOG = System.getLogger(ExecutionRun.class.getName());

    private final Interpreter interpreter;
    private final ExecutionBranch strand;
    private final JournalEntry.@Nullable Reached from;

    /** From null starts at the definition's first state. */
    public ExecutionRun(
            Interpreter interpreter,
            Execution execution,
            RegisteredStateMachine machine,
            JournalEntry.@Nullable Reached from) {
        this.interpreter = interpreter;
        this.strand = ExecutionBranch.main(execution, machine, from == null ? 0 : from.lastEvent());
        this.from = from;
    }

    /**
     * Walks to the end.
     *
     * @throws InterruptedException when it was stopped, or the service closes
     * @throws java.io.UncheckedIOException when the journal can't be written: nothing may go on then
     */
    public Ending walk() throws InterruptedException {
        try {
            return switch (outcome()) {
                case Outcome.Left left ->
                    new Ending(ExecutionStatus.SUCCEEDED, left.output().text(), null);
                case Failure failure -> new Ending(ExecutionStatus.FAILED, null, failure);
            };
        } catch (ExecutionOver over) {
            return over.ending();
        } catch (java.io.UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The interpreter broke", e);
            return new Ending(
                    ExecutionStatus.FAILED, null, new Failure(Failure.RUNTIME, "The interpreter broke: " + e));
        }
    }

    /** The event that led to the end. */
    public long lastEvent() {
        return strand.lastEvent();
    }

    private Outcome outcome() throws InterruptedException {
        Flow flow = strand.machine().definition().flow();
        String input = strand.execution().started().input();
        if (from == null) {
            return interpreter.run(strand, flow, Payload.ofTrusted(input));
        }
        State state = flow.states().get(from.state());
        if (state == null) {
            return new Failure(
                    Failure.RUNTIME,
                    "The definition has changed since: the state '" + from.state() + "' is no longer in it.");
        }
        Payload reached = Payload.ofTrusted(from.input() == null ? input : from.input());
        strand.execution().history().restore(from.enteredEvent(), from.entered(), Event.entered(state, reached));
        return interpreter.goOn(flow, Visit.resumed(strand, state, reached, from));
    }
}
