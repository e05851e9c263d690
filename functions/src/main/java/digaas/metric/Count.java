package digaas.metric;

/** Counters over everything. */
public enum Count {
    /** Requests that were accepted; one that repeats its idempotency key counts again. */
    ACCEPTED("Accepted"),
    /** Bodies, or requests of a batch that was accepted in part, that were refused. */
    REFUSED("Refused"),
    /** Requests that their caller cancelled. */
    CANCELLED("Cancelled"),
    /** Requests that ended by an internal error. */
    FAILED("Failed"),
    /** Requests and reports that were still open after their deadline. */
    OVERDUE("Overdue");

    private final String metric;

    Count(String metric) {
        this.metric = metric;
    }

    String metric() {
        return metric;
    }
}
