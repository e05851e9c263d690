package digaas.local.states.language;

import digaas.local.states.language.expression.Payload;

/** What one attempt at the work of a Task, Map or Parallel state gave: a {@link Value} or a {@link Failure}. */
public sealed interface WorkResult permits WorkResult.Value, Failure {
    /**
     * The work's answer, before ResultSelector and ResultPath.
     *
     * @param data the answer
     */
    record Value(Payload data) implements WorkResult {}
}
