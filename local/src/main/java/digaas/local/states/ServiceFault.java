package digaas.local.states;

import java.io.Serial;

/** An error of the service's API, by the name that AWS gives it. */
final class ServiceFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    ServiceFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static ServiceFault alreadyExists(String arn) {
        return new ServiceFault("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    /** For example {@code ExecutionAlreadyExists}. */
    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
