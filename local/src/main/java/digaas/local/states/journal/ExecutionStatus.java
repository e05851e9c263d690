package digaas.local.states.journal;

/** The states of an execution, named as in the protocol. */
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
}
