package digaas.requests;

/** Where a request or a report is in its life, by the original's words. */
public enum Status {
    /** Taken on; being worked at. */
    ACCEPTED,
    /** Done: for a request, the condition was seen to hold. */
    COMPLETED,
    /** Ended without that; a reason tells why. */
    ERROR
}
