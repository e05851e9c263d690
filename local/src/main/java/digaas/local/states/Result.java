package digaas.local.states;

/** What one attempt at the work of a Task, Map or Parallel state gave: a {@link Value} or a {@link Failure}. */
sealed interface Result permits Result.Value, Failure {
    /**
     * The work's answer, before ResultSelector and ResultPath.
     *
     * @param data the answer
     */
    record Value(Payload data) implements Result {}
}
