package digaas.store;

import java.util.UUID;

/** What came of storing a new request. */
public sealed interface Acceptance {
    /** It is stored. */
    record Stored() implements Acceptance {}

    /** Its idempotency key was used before with the same body, for this request. */
    record Repeated(UUID id) implements Acceptance {}

    /** Its idempotency key was used before with another body. */
    record Conflicting() implements Acceptance {}
}
