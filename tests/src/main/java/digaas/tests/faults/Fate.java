package digaas.tests.faults;

/** What becomes of one try of a call. */
enum Fate {
    PASS,
    RESET,
    PASS_THEN_RESET,
    THROTTLE,
    PASS_LATE,
    FAIL,
    PASS_THEN_FAIL
}
