package digaas.requests.intake;

/** Hears what the intake does, to count it. */
public interface IntakeCounter {
    /** Counts nothing. */
    IntakeCounter NONE = new IntakeCounter() {
        @Override
        public void accepted(int requests) {}

        @Override
        public void refused(int bodies) {}

        @Override
        public void cancelled() {}
    };

    /** Requests were accepted; one that repeats its idempotency key counts again. */
    void accepted(int requests);

    /** Bodies, or requests of a batch that was accepted in part, were refused by a fault of the caller's. */
    void refused(int bodies);

    /** A caller cancelled a request. */
    void cancelled();
}
