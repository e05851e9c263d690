package digaas.measurement;

/** The state of a request or a report, in the original's words. */
public enum Status {
    /** Accepted, and not ended. */
    ACCEPTED,
    /** Done: for a request, the condition was satisfied. */
    COMPLETED,
    /** Ended without that, for a reason that is stored. */
    ERROR
}
