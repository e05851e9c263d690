package digaas.reports.making;

/** More requests meet a report's filters than one report takes. */
public final class TooManyRequestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRequestsException(String message) {
        super(message);
    }
}
