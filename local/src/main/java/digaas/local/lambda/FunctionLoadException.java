package digaas.local.lambda;

/** A handler class can't be loaded or built; the message names the function. */
public final class FunctionLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
