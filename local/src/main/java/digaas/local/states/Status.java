package digaas.local.states;

/** The states of an execution, named as in the protocol. */
enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
}
