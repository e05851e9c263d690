package digaas.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The state of a request or of a report. */
public enum Status {
    /** It is open. */
    ACCEPTED,
    /** The change was seen; the report is ready. */
    COMPLETED,
    /** It ended without that; its reason says why. */
    ERROR,
    /** In a batch only: the request was not accepted. */
    REFUSED,
    /** A status that this version of the client does not know. */
    @JsonEnumDefaultValue
    OTHER
}
