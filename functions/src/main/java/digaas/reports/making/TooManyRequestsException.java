package digaas.reports.making;

/** A report selects more requests than one report may have, or than can be read in time. */
final class TooManyRequestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRequestsException(String message) {
        super(message);
    }
}
