package digaas.tests.faults;

/** A fault at a call. */
record Injection(Point point, Fault fault) {
    @Override
    public String toString() {
        return fault.label() + " at " + point;
    }
}
