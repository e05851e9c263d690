package digaas.local.states;

import java.io.Serial;

/** A definition that this machine refuses; the message names the state and the field. */
public final class DefinitionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DefinitionException(String message) {
        super(message);
    }
}
