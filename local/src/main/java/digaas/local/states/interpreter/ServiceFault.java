package digaas.local.states.interpreter;

import java.io.Serial;

/** An error of the service's API, by the name that AWS gives it. */
public final class ServiceFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public ServiceFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public static ServiceFault alreadyExists(String arn) {
        return new ServiceFault("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    /** For example {@code ExecutionAlreadyExists}. */
    public String code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
