package digaas.local.states.language;

import digaas.local.states.language.expression.StateFailure;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt, state or execution.
 *
 * @param error the name that {@code ErrorEquals} matches
 * @param cause what happened; null when nobody said
 */
public record Failure(String error, @Nullable String cause) implements Outcome, WorkResult {
    public static final String RUNTIME = StateFailure.RUNTIME;

    /** What ended the work of a state. */
    public static Failure of(StateFailure failure) {
        return new Failure(failure.error(), failure.reason());
    }

    /** Whether one of the names in {@code ErrorEquals} means this failure. */
    public boolean isOneOf(Iterable<String> errorEquals) {
        for (String name : errorEquals) {
            if (name.equals(error) || wildcard(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean wildcard(String name) {
        if (error.equals(RUNTIME) || error.equals("States.DataLimitExceeded")) {
            return false;
        }
        return name.equals("States.ALL") || (name.equals("States.TaskFailed") && !error.equals("States.Timeout"));
    }
}
