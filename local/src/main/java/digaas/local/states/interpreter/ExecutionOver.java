package digaas.local.states.interpreter;

import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.language.Failure;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends a whole execution past every Retry and Catch: its time is up, or its history is full. */
final class ExecutionOver extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExecutionStatus status;
    private final transient @Nullable Failure failure;

    ExecutionOver(ExecutionStatus status, @Nullable Failure failure) {
        super("the execution ends: " + status, null, false, false);
        this.status = status;
        this.failure = failure;
    }

    Ending ending() {
        return new Ending(status, null, failure);
    }
}
