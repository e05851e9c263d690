package digaas.local.states.language.expression;

import digaas.local.states.language.Failure;
import java.io.Serial;

/** Ends the work of a state with a {@link Failure}, from any depth of a template; caught where the state is run. */
public final class StateFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String cause;

    public StateFailure(String error, String cause) {
        super(error + ": " + cause, null, false, false);
        this.error = error;
        this.cause = cause;
    }

    public Failure failure() {
        return new Failure(error, cause);
    }
}
