package digaas.metric;

/** What is counted one by one, in all. */
public enum Count {
    /** Requests that a caller was told were taken on; also one that is told so again for its idempotency key. */
    ACCEPTED("Accepted"),
    /** Bodies, or a batch's requests, that were refused with their faults. */
    REFUSED("Refused"),
    /** Requests that their caller took back. */
    CANCELLED("Cancelled"),
    /** Requests that ended by a fault of Digaas's own. */
    FAILED("Failed"),
    /** Requests and reports that nothing else had ended when their deadline had passed. */
    OVERDUE("Overdue");

    private final String metric;

    Count(String metric) {
        this.metric = metric;
    }

    String metric() {
        return metric;
    }
}
