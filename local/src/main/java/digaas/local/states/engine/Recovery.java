package digaas.local.states.engine;

import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.journal.JournalImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the journal held when the service started, and what is still to be done with it. */
public final class Recovery {
    private final Engine engine;
    private final Register register;
    private final List<Suspended> suspended = new ArrayList<>();
    private final List<Execution> untold = new ArrayList<>();

    /** An execution that waits for its machine; {@code reached} is null when it had entered no state. */
    private record Suspended(Execution execution, JournalEntry.@Nullable Reached reached) {}

    public Recovery(Engine engine, Register register) {
        this.engine = engine;
        this.register = register;
    }

    /** Restores what the journal held: it can be looked up from now on, but does not run yet. */
    public void restore(JournalImage image) {
        image.droppedArns().forEach(register::addDropped);
        for (JournalImage.Kept kept : image.executions()) {
            Execution execution = register.add(kept.started().arn(), order -> engine.execution(kept.started(), order))
                    .execution();
            JournalEntry.Ended ended = kept.ended();
            if (ended == null) {
                JournalEntry.Reached reached = kept.reached();
                if (reached != null) {
                    execution.restore(reached);
                }
                suspended.add(new Suspended(execution, reached));
            } else {
                execution.restore(ended);
                if (!kept.told()) {
                    untold.add(execution);
                }
                engine.retire(execution);
            }
        }
    }

    /**
     * Goes on with every execution whose machine is there, and tells the listener of ends that it may not know.
     *
     * @return how many executions went on
     */
    public synchronized int resume() {
        untold.forEach(execution -> execution.ended().ifPresent(ended -> engine.tell(execution, ended)));
        untold.clear();
        int before = suspended.size();
        suspended.removeIf(this::goOn);
        return before - suspended.size();
    }

    private boolean goOn(Suspended each) {
        Optional<RegisteredStateMachine> machine =
                register.machine(each.execution.started().machineArn());
        if (machine.isPresent() && each.execution.status() == ExecutionStatus.RUNNING) {
            engine.launch(each.execution, machine.get(), each.reached);
        }
        return machine.isPresent();
    }
}
