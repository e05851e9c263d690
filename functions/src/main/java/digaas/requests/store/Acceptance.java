package digaas.requests.store;

import java.util.UUID;

/** The outcome of storing a new request. */
public sealed interface Acceptance {
    /** It is stored. */
    record Stored() implements Acceptance {}

    /** Another request has its id, and it is not stored. */
    record IdInUse() implements Acceptance {}

    /** Its idempotency key was used before, and it is not stored. */
    sealed interface Earlier extends Acceptance {}

    /** With the same body, for this request. */
    record Repeated(UUID id) implements Earlier {}

    /** With another body. */
    record Conflicting() implements Earlier {}
}
