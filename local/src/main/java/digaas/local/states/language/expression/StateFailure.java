package digaas.local.states.language.expression;

import java.io.Serial;

/** Ends the work of a state with a failure, from any depth of a template; caught where the state is run. */
public final class StateFailure extends RuntimeException {
    /** The error of everything that goes wrong at run time and has no name of its own. */
    public static final String RUNTIME = "States.Runtime";

    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String reason;

    public StateFailure(String error, String reason) {
        super(error + ": " + reason, null, false, false);
        this.error = error;
        this.reason = reason;
    }

    /** The name that ErrorEquals matches. */
    public String error() {
        return error;
    }

    /** What happened, as AWS words it. */
    public String reason() {
        return reason;
    }
}
