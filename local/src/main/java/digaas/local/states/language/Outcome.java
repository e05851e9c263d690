package digaas.local.states.language;

import digaas.local.states.language.expression.Payload;
import org.jspecify.annotations.Nullable;

/** How a state, or a whole flow of states, ended: it {@link Left} or met a {@link Failure}. */
public sealed interface Outcome permits Outcome.Left, Failure {
    /**
     * The state is done.
     *
     * @param next the state to go to; null when the flow ends here
     * @param output what the state gives out
     */
    record Left(@Nullable String next, Payload output) implements Outcome {}
}
