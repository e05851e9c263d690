package digaas.dns.octets;

/** Octets or text that do not have the expected form. The message says why, for users. */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public FormatException(String reason) {
        super(reason, null, false, false);
    }

    /** What is wrong, without a full stop. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
