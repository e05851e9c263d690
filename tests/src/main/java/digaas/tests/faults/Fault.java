package digaas.tests.faults;

/** What goes wrong at a call to a service. */
enum Fault {
    /** The connection is reset before anything is done; a try after that goes through. */
    RESET("reset"),
    /** It is done, and the connection is reset before the answer comes; a try after that goes through. */
    LOST("answer lost"),
    /** It is refused as one too many; a try after that goes through. */
    THROTTLED("throttled"),
    /** It takes effect late. */
    SLOW("slow"),
    /** It fails, and no try after that goes through: nothing is done. */
    FAILED("failed, not done"),
    /** It fails for whom it was made for, though it is done. */
    UNKNOWN("failed, done"),
    /** It fails, and so does every later call of the same action while the flow lasts. */
    OUTAGE("fails from then on");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** For a table. */
    String label() {
        return label;
    }

    /** Whether another try of the same call goes through, so that nobody needs to notice. */
    boolean isUnnoticed() {
        return switch (this) {
            case RESET, LOST, THROTTLED, SLOW -> true;
            case FAILED, UNKNOWN, OUTAGE -> false;
        };
    }

    /** Whether what was accepted must still be measured. */
    boolean isPassing() {
        return this != OUTAGE;
    }
}
