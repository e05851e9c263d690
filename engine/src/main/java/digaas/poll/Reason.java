package digaas.poll;

import java.util.Locale;

/** Why a request ended as ERROR. */
public enum Reason {
    /** The deadline passed, and at least one poll had not shown that the condition holds. */
    TIMEOUT,
    /** The caller took the request back. */
    CANCELLED,
    /** A fault of Digaas's own, not of the nameserver's. */
    INTERNAL,
    /** The deadline passed while the TSIG key that the request names could not be read. */
    TSIG_KEY;

    /** Whether the change could not be looked for: such an end says nothing about the nameserver. */
    public boolean isFault() {
        return switch (this) {
            case INTERNAL, TSIG_KEY -> true;
            case TIMEOUT, CANCELLED -> false;
        };
    }

    /** The name in results: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
