package digaas.metric;

/** What is counted, without dimensions. */
public enum Count {
    /** Accepted requests; a request counts again when its answer is repeated for its idempotency key. */
    ACCEPTED("Accepted"),
    /** Invalid bodies, and invalid requests of batches. */
    REFUSED("Refused"),
    /** Requests that their caller cancelled. */
    CANCELLED("Cancelled"),
    /** Requests that ended because of an internal error. */
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
